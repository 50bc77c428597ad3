"""Offers to clients, and the arms of experiments, as cards show them."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from storage.offer_words import NEEDS_PARTNER, OfferType


@dataclass(frozen=True, slots=True)
class OfferRecord:
    """One offer. by, decided_by: names of colleagues. value: in the account's currency."""

    id: int
    follow_up_id: int
    type: OfferType
    note: str
    value: Decimal | None
    by: str
    at: datetime
    approved_at: datetime | None
    declined_at: datetime | None
    decided_by: str | None

    @property
    def waits(self) -> bool:
        """For a partner."""
        decided = self.approved_at is not None or self.declined_at is not None
        return self.type in NEEDS_PARTNER and not decided

    @property
    def stands(self) -> bool:
        """Whether it may be told to the client."""
        return self.declined_at is None and not self.waits


@dataclass(frozen=True, slots=True)
class Worked:
    """Of ``n`` closings that came due with this offer and root cause, ``recovered`` were.

    drawn: for how many of them a lot had drawn just this offer.
    """

    type: OfferType
    cause: str
    recovered: int
    n: int
    drawn: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Closings that came due and are counted by nobody while their experiment runs.

    until: when it ends at the latest; empty where none is left out.
    """

    n: int
    until: datetime | None
