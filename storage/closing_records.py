"""What is known of a closing: its causes, whether it held, and what it opens again."""

from dataclasses import dataclass
from datetime import date, datetime

from storage.words import Disposition, RecheckOutcome


@dataclass(frozen=True, slots=True)
class CauseRecord:
    """A root cause that the firm adopted beside the codebook. Retired: not offered any more."""

    key: str
    label: str
    definition: str
    retired: bool


@dataclass(frozen=True, slots=True)
class RecheckRecord:
    """Whether a closing held: what the client told a colleague, and what they answered since.

    asks: the client is asked when it is due. score: of the answer, once there is one.
    """

    id: int
    asks: bool
    asked_at: datetime | None
    confirmation: str | None
    confirmed_at: datetime | None
    score: int | None
    answered_at: datetime | None
    outcome: RecheckOutcome | None
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A closing that an answer of the same person settles. ``score``: the one it was about.

    outcome: what an earlier version of the answer showed. reached: somebody talked with the client.
    """

    id: int
    follow_up_id: int
    score: int
    confirmed: bool
    outcome: RecheckOutcome | None
    reached: bool


@dataclass(frozen=True, slots=True)
class RenewalRecord:
    """A client renewed: the date of the next renewal moved from one day to another."""

    was: date
    became: date
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class EndRecord:
    """How an earlier follow-up ended."""

    disposition: Disposition
    closed_at: datetime
