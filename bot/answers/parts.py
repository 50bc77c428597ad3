"""So many of so many, for each measure that is a share: read it like a table."""

from collections.abc import Awaitable, Callable, Mapping

from bot.answers.asked import Asked
from bot.answers.plan import Measure, Period
from bot.figures.recovery import RECHECK_AFTER
from storage import asked as ledger
from storage import outcomes, promptness, recoveries
from storage.asked import Part
from storage.database import Transaction
from storage.tallies import Where
from storage.where import beginning

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


PARTS: Mapping[Measure, Counting] = {
    Measure.RESPONSE_RATE: response,
    Measure.REACH: reach,
    Measure.RECOVERY_RATE: _recovery,
    Measure.CLAIMED_IN_TIME: _claimed,
    Measure.CONTACTED_IN_TIME: _contacted,
    Measure.DETRACTORS_HEARD: _heard,
}
