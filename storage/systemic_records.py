"""A systemic issue as cards and packs show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from storage.words import Theme


@dataclass(frozen=True, slots=True)
class Telling:
    """A client who raised it; ``by``: the name of who told them what changed.

    ended_on: their last day as a client, once it is on record. Then they may be told, but need not.
    """

    account_id: int
    account: str
    told_at: datetime | None
    by: str | None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """Everything the card of an issue shows, but its figures: those are its receipt's.

    clients: how many raised it. owner, closer: names. tellings: of these, who is still to be told
    first. changed: what was, once it is closed.
    """

    id: int
    theme: Theme
    since: date
    until: date
    clients: int
    receipt_id: int
    shared: Sequence[dict[str, Any]]
    found_at: datetime
    owner_id: int | None
    owner: str | None
    due_on: date | None
    closed_at: datetime | None = None
    closer: str | None = None
    changed: str | None = None
    tellings: Sequence[Telling] = ()

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def told(self) -> int:
        return sum(each.told_at is not None for each in self.tellings)

    @property
    def left(self) -> int:
        """Who was not told and need not be: they are clients no more."""
        return sum(each.told_at is None and each.ended_on is not None for each in self.tellings)

    @property
    def to_tell(self) -> int:
        return len(self.tellings) - self.told - self.left

    @property
    def done(self) -> bool:
        """Nobody is to be told any more: what was changed can be said, and the issue closed."""
        return self.to_tell == 0

    def needs_owner(self, day: date) -> bool:
        """Nobody has it, or it was to be done before this day and is not."""
        if self.closed_at is not None:
            return False
        return self.due_on is None or (self.due_on < day and not self.done)


@dataclass(frozen=True, slots=True)
class Engagement:
    """How things stand with a client. done_on: when its latest piece of work was done."""

    account_id: int
    partner_id: int | None
    renewal_on: date | None
    late: bool
    under_way: bool
    done_on: date | None
