"""So many of so many, for each measure that is a share: read it like a table."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from bot.answers.asked import Asked
from bot.answers.plan import Measure, Period
from bot.figures.recovery import RECHECK_AFTER
from storage import alerts, audits, outcomes, promptness, recoveries, upkeep
from storage import asked as ledger
from storage.asked import Part
from storage.database import Transaction
from storage.tallies import Where
from storage.where import beginning

LOCKED_FOR = timedelta(hours=48)  # of a contact lock (product.md U6)

Counting = Callable[[Transaction, Asked, Where, Period], Awaitable[Part]]


async def response(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    as_of = asked.as_of
    return await ledger.answered(
        tx,
        where,
        when.since,
        when.until,
        at=as_of.at,
        upto=as_of.mark,
        last_ask=as_of.last_ask,
    )


async def reach(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    return await ledger.reached(tx, where, min(beginning(when.until), asked.as_of.at))


async def _recovery(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    at = asked.as_of.at
    return await recoveries.of_closings(tx, where, when.since, when.until, RECHECK_AFTER, at)


async def _claimed(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    return await promptness.claimed(tx, where, when.since, when.until, asked.as_of.at)


async def _contacted(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    return await promptness.contacted(tx, where, when.since, when.until, asked.as_of.at)


async def _heard(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    at, upto = asked.as_of.at, asked.as_of.mark
    return await outcomes.detractors_heard(tx, where, when.since, when.until, at=at, upto=upto)


async def _acted_on(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    return await alerts.of_clients(tx, where, when.since, when.until, asked.as_of.at)


async def _contacted_by_two(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    return await upkeep.contacted_by_two(
        tx, where, when.since, when.until, asked.as_of.at, LOCKED_FOR
    )


async def _misrouted(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    return await upkeep.misrouted(tx, where, when.since, when.until, asked.as_of.at)


async def _flags_stood(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    return await upkeep.flags_stood(tx, where, when.since, when.until, asked.as_of.at)


async def _audited(tx: Transaction, asked: Asked, where: Where, when: Period) -> Part:
    """Of the desk as a whole: running.py lets nobody ask it of some clients."""
    return await audits.audited(tx, when.since, when.until, asked.as_of.at)


PARTS: Mapping[Measure, Counting] = {
    Measure.RESPONSE_RATE: response,
    Measure.REACH: reach,
    Measure.RECOVERY_RATE: _recovery,
    Measure.CLAIMED_IN_TIME: _claimed,
    Measure.CONTACTED_IN_TIME: _contacted,
    Measure.DETRACTORS_HEARD: _heard,
    Measure.ACTED_ON: _acted_on,
    Measure.DUPLICATE_OUTREACH: _contacted_by_two,
    Measure.MISROUTED: _misrouted,
    Measure.FLAGS_STOOD: _flags_stood,
    Measure.RECEIPTS_AUDITED: _audited,
}
