"""What of the moment belongs in a pack: the criteria, each asked of storage (product.md L8)."""

from datetime import datetime, timedelta

from bot.huddle.criteria import What
from bot.themes_across.alerting import WAVE
from storage import (
    colleagues,
    deferrals,
    experiments,
    huddles,
    promptness,
    recoveries,
    systemic,
)
from storage.database import Transaction
from storage.offer_words import ExperimentEnd
from storage.tallies import Where
from storage.words import Severity

BARE_FOR = timedelta(days=30)  # closings without a talk are named for so long
WEEK = timedelta(days=7)


async def found(tx: Transaction, now: datetime) -> dict[What, list[int]]:
    """Of each kind the numbers, the most pressing first, of what this transaction may see."""
    issues = await systemic.under_way(tx, now - WAVE)
    today = now.date()
    to_own = [one for one in issues if one.needs_owner(today)]
    to_tell = [one for one in issues if one.closed_at is None and one not in to_own]
    return {
        What.OVERDUE_S1: await _overdue_s1(tx, now),
        What.SYSTEMIC: [one.id for one in reversed(to_own)],
        What.DEBT: list(await deferrals.over(tx, now)),
        What.BARE: await _bare(tx, now),
        What.UNTOLD: [one.id for one in reversed(to_tell)],
        What.EXPERIMENT: await _experiments(tx, now),
    }


async def _overdue_s1(tx: Transaction, now: datetime) -> list[int]:
    queue = await promptness.queue(tx, Where(), now)
    return [one.follow_up_id for one in queue.late if one.severity is Severity.S1]


async def _bare(tx: Transaction, now: datetime) -> list[int]:
    """The oldest first; only where their closer was told, or nobody is there to be told."""
    closed_by = await recoveries.closers(tx, await recoveries.without_contact(tx, now - BARE_FOR))
    told = await huddles.told_of(tx, What.BARE, closed_by.keys())
    people = await colleagues.by_ids(tx, [one for one in set(closed_by.values()) if one])
    gone = {one.id for one in people.values() if not one.slack_user_id or one.left_at is not None}
    named = [
        number for number, by in closed_by.items() if number in told or by is None or by in gone
    ]
    return named[::-1]


async def _experiments(tx: Transaction, now: datetime) -> list[int]:
    """Those that came to their end since the last huddle, and not because somebody stopped them."""
    over = await experiments.ended(tx)
    return [
        one.id
        for one in over
        if one.ended_at is not None
        and one.ended_at > now - WEEK
        and one.ended_why is not ExperimentEnd.PERSON
    ]
