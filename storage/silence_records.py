"""What storage hands out about silent key accounts."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from storage.silence_words import SilenceAct, SilenceEnd
from storage.words import Role


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One line of its history; colleague: empty for what the desk did itself."""

    at: datetime
    colleague: str | None
    what: SilenceAct
    note: str


@dataclass(frozen=True, slots=True)
class SilenceRecord:
    """One silence as cards show it; the columns of the table, with names.

    history: the oldest first; read where one is shown whole, else empty.
    """

    id: int
    account_id: int
    account: str
    fee_yearly: Decimal | None
    currency: str
    renewal_on: date | None
    contact_id: int
    contact: str
    role: Role
    rule_version: int
    since: date
    longest_days: int
    gaps: int
    heard: bool
    owner_id: int
    owner: str
    owner_reason: str
    opened_at: datetime
    claim_due_at: datetime
    contact_due_at: datetime
    claimed_by: int | None
    claimed_at: datetime | None
    claimer: str | None
    ended_at: datetime | None
    ended_how: SilenceEnd | None
    ender: str | None
    history: tuple[EntryRecord, ...] = ()

    @property
    def open(self) -> bool:
        return self.ended_at is None

    @property
    def due_at(self) -> datetime:
        """What runs now: the time to claim it, then the time to reach them."""
        return self.claim_due_at if self.claimed_at is None else self.contact_due_at

    def overdue(self, now: datetime) -> bool:
        return self.open and self.due_at < now


@dataclass(frozen=True, slots=True)
class ClientTouches:
    """When the deciding people of one client were in touch.

    contact_id: whoever was last; where nobody ever was, the economic buyer if there is one.
    """

    account_id: int
    contact_id: int
    client_since: date | None
    touched: tuple[date, ...]
