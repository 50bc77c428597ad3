"""A plan on its way to being counted: of whom, for whom, and up to where the records reached."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.answers.plan import Plan
from storage.tallies import Mark, Where
from storage.where import beginning


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment that is asked about: now, or that of a receipt which is run again.

    mark: the last answer and delivery that were there. last_ask, last_reading: the last
    line of the ledger, and the last reading of a comment. again: more may have come since.
    """

    at: datetime
    mark: Mark
    last_ask: int
    last_reading: int
    again: bool = False

    @property
    def upto(self) -> Mark | None:
        """For the tallies, which know what stands now and nothing that stood before it."""
        return self.mark if self.again else None


@dataclass(frozen=True, slots=True)
class Asked:
    """``other``: of whom it is compared with. ``by``: the number of the colleague who asks."""

    plan: Plan
    where: Where
    other: Where
    as_of: AsOf
    by: int

    @property
    def today(self) -> date:
        return self.as_of.at.date()

    @property
    def end(self) -> datetime:
        """The end of the period, or the moment that is asked about where that comes before."""
        return min(beginning(self.plan.period.until), self.as_of.at)
