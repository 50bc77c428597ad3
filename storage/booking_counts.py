"""How often calls that were set aside are made, given back, declined (product.md U14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.database import Transaction
from storage.models import Booking
from storage.words import AttemptOutcome


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one colleague's calls whose time has passed: all that stood, and those that were made.

    given_back: unused, as they were declined or deleted in the calendar; none of ``booked``.
    """

    booked: int
    reached: int
    tried: int
    unknown: int
    given_back: int

    @property
    def held(self) -> int:
        """All times that were set aside and neither moved nor freed by something else."""
        return self.booked + self.given_back


async def declines(tx: Transaction, colleague_id: int, since: datetime) -> Sequence[datetime]:
    """When the calls would have been that this colleague declined."""
    rows = await tx.execute(
        select(Booking.starts_at).where(
            Booking.colleague_id == colleague_id, Booking.declined_at >= since
        )
    )
    return rows.scalars().all()


async def counts(tx: Transaction, colleague_id: int, since: datetime, now: datetime) -> Counts:
    """How this colleague's booked calls went."""
    told = func.count().filter
    row = await tx.execute(
        select(
            told(Booking.released_at.is_(None)),
            told(Booking.came_to == AttemptOutcome.REACHED),
            told(Booking.came_to.not_in([AttemptOutcome.REACHED, AttemptOutcome.UNKNOWN])),
            told(Booking.came_to == AttemptOutcome.UNKNOWN),
            told(Booking.declined_at.is_not(None)),
        ).where(
            Booking.colleague_id == colleague_id,
            Booking.ends_at.between(since, now),
        )
    )
    return Counts(*row.one())
