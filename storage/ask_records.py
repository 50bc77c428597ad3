"""What storage hands out about surveys that are owed and surveys that are put off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.ask_words import DeferralEnd, DeferralReason
from storage.words import Role


@dataclass(frozen=True, slots=True)
class DeferralRecord:
    """A deferral with its names (see storage/models/asks.py). ``contact`` is empty for everybody.

    ended: by whom; empty where it ended by itself.
    """

    id: int
    account_id: int
    account: str
    contact_id: int | None
    contact: str | None
    reason: DeferralReason
    note: str
    begun_at: datetime
    begun_by: int
    by: str
    until: datetime
    latest: datetime
    asked_at: datetime | None
    asked_last_at: datetime | None
    asked_of_id: int | None
    asked_of: str | None
    ended_at: datetime | None
    ended: str | None
    how: DeferralEnd | None

    @property
    def live(self) -> bool:
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class Spell:
    """From when to when one person had surveys put off; ``ended_at`` is empty while they are."""

    begun_at: datetime
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """A piece of work that is owed for. key: names it."""

    key: str
    account_id: int
    turned_at: datetime


@dataclass(frozen=True, slots=True)
class DelayRecord:
    """A late batch was put off by a working day. by: a name."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BatchRecord:
    """A late batch (see storage/models/batches.py)."""

    id: int
    begun_at: datetime
    starts_at: datetime
    delays: Sequence[DelayRecord]


@dataclass(frozen=True, slots=True)
class DayRecord:
    """One client's day in a batch. turn: which of its days, from 0. at: from when on."""

    turn: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AskRecord:
    """One line of the ledger: one person, one piece of work. contact_id: as whom they are kept."""

    account_id: int
    account: str
    contact_id: int
    key: str
    subject: str
    turned_at: datetime
    asked_at: datetime | None
    batch_id: int | None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """All that decides whether a person may be asked now (product.md D.13).

    answered_at: their last answer, that to a re-check aside. grave_open: an S1 or S2 follow-up is
    open; grave_closed_at: when the last one was closed. locked_until: a colleague is in touch.
    turned_at, settles_at: of what they are owed, the latest work and when its first day is over.
    batch_begun_at, batch_day_at: of the late batch that this is in, and their client's day in it.
    """

    id: int
    name: str
    role: Role
    email: str
    left_on: date | None
    opted_out_on: date | None
    answered_at: datetime | None
    asked_at: datetime | None
    rechecked_at: datetime | None
    grave_open: bool
    grave_closed_at: datetime | None
    locked_until: datetime | None
    turned_at: datetime | None
    settles_at: datetime | None
    batch_begun_at: datetime | None
    batch_day_at: datetime | None
    deferral: DeferralRecord | None
