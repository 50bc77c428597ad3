"""The tick: what has come due is done, each step once, however many desks tick at the same time.

Storage keeps the moments; a restart or a second replica changes nothing. After a long absence only
the highest step that was reached speaks, and those beneath it are recorded as passed over.
"""

import logging
from itertools import groupby
from operator import attrgetter

from bot.contact_lock import locking
from bot.desk import Desk
from bot.follow_up import ladder
from bot.follow_up.briefing import SNOOZE_OVER
from bot.follow_up.climbing import climb
from bot.follow_up.redrawing import redraw
from bot.interrupting import ring
from storage import colleagues, follow_up_records, follow_ups, rungs, snoozes
from storage.clock_records import RungRecord
from storage.database import Transaction
from storage.records import FollowUpRecord
from storage.words import Duty

log = logging.getLogger(__name__)


async def tick(desk: Desk) -> None:
    """Do what is due now. One that fails leaves the others done, and is due at the next tick."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        due = dict.fromkeys([*await snoozes.due(tx, now), *await rungs.due(tx, now)])
    failures: list[Exception] = []
    await locking.end_overdue(desk)
    for follow_up_id in due:
        try:
            await _see_to(desk, follow_up_id)
        except Exception as failure:
            log.exception("tick_failed", extra={"follow_up_id": follow_up_id})
            failures.append(failure)
    if failures:
        raise failures[0]


async def _see_to(desk: Desk, follow_up_id: int) -> None:
    """One follow-up in one transaction; if another has it in hand, the next tick sees to it."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if not await rungs.hold(tx, follow_up_id):
            return
        record = await follow_up_records.load_one(tx, follow_up_id, now)
        if record is None:
            return
        await _wake(desk, tx, record)
        reached = await rungs.reached(tx, follow_up_id, now)
        for duty, steps in groupby(reached, key=attrgetter("duty")):
            if _runs(record, duty):
                await _highest(desk, tx, record, list(steps))
            else:
                await rungs.cancel(tx, follow_up_id, now, duty)


def _runs(record: FollowUpRecord, duty: Duty) -> bool:
    if not record.open or record.reached_at is not None:
        return False
    return duty is Duty.CONTACT or record.claimed_by is None


async def _wake(desk: Desk, tx: Transaction, record: FollowUpRecord) -> None:
    """A snooze that is over: the one who asked for it hears of it before anybody else."""
    now = desk.clock()
    over = await snoozes.over(tx, record.id, now)
    if over is None:
        return
    await follow_ups.tell_timeline(tx, record.id, "snooze_over", at=now)
    person = (await colleagues.by_ids(tx, [over.colleague_id]))[over.colleague_id]
    if person.slack_user_id:
        await ring(desk, tx, SNOOZE_OVER, over.id, person.slack_user_id, follow_up_id=record.id)
    await redraw(tx, record.id)


async def _highest(
    desk: Desk, tx: Transaction, record: FollowUpRecord, steps: list[RungRecord]
) -> None:
    *lower, highest = steps
    if _is_put_off(desk, record, highest):
        lower.append(highest)
    else:
        await climb(desk, tx, record, highest)
    for one in lower:
        await rungs.happened(tx, one.id, desk.clock(), passed_over=True)


def _is_put_off(desk: Desk, record: FollowUpRecord, rung: RungRecord) -> bool:
    """The holder asked not to be reminded; what goes to others comes all the same."""
    step = ladder.step(record.severity, rung.rung)
    snoozed = record.snoozed is not None and record.snoozed.until > desk.clock()
    return snoozed and step is not None and step.tells != () and step.only_reminds
