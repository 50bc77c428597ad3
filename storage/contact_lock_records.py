"""What storage hands out about contact locks and holds."""

from dataclasses import dataclass
from datetime import datetime

from storage.words import Asked


@dataclass(frozen=True, slots=True)
class ContactLockRecord:
    """Who is in touch with a person, for which follow-up, and until when others keep away.

    follow_up_id: empty where they ring a silent key account.
    """

    id: int
    contact_id: int
    contact: str
    account: str
    colleague_id: int
    colleague: str
    timezone: str
    follow_up_id: int | None
    begun_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class HoldRecord:
    """What waits for a person until then, and who asked."""

    contact_id: int
    contact: str
    account: str
    what: Asked
    source: str
    asked_at: datetime
    held_until: datetime
