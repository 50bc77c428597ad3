"""Unhappy answers below the card threshold: noted, told, listed; any can become a follow-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.desk import Desk
from bot.people import overseer
from storage import narrowed
from storage.database import Transaction
from storage.matters import PlacedAnswer
from storage.narrowed import NarrowedRecord

WEEK = timedelta(days=7)
BACK = timedelta(days=90)  # as far as the list goes
MOST = 25


@dataclass(frozen=True, slots=True)
class NarrowedPage:
    """The newest of them. ``this_week``: how many came in the last seven days."""

    answers: Sequence[NarrowedRecord]
    this_week: int
    total: int


async def note_narrowed(desk: Desk, tx: Transaction, answer: PlacedAnswer, version: int) -> None:
    """Keep that this answer opened no card, and under which version of the thresholds."""
    await narrowed.note(
        tx,
        answer.response_id,
        arrival_id=answer.arrival_id,
        version=version,
        now=desk.clock(),
    )


async def this_week(desk: Desk, tx: Transaction) -> int:
    return await narrowed.count(tx, desk.clock() - WEEK)


async def listed(desk: Desk, by: str) -> NarrowedPage:
    """For those who oversee. Raises NotAllowed for others."""
    since = desk.clock() - BACK
    async with desk.database.transaction() as tx:
        await overseer(tx, by)
        return NarrowedPage(
            answers=await narrowed.listed(tx, since, MOST),
            this_week=await this_week(desk, tx),
            total=await narrowed.count(tx, since),
        )
