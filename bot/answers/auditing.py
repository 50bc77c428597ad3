"""The desk audits itself: some receipts of the last month are run again, and counted (D.18, U4)."""

import logging

from bot.answers import receipts, spans
from bot.answers.keeping import plan_of
from bot.answers.measures import MEASURES
from bot.answers.plan import Measure
from bot.desk import Desk
from bot.errors import Refusal
from storage import audits
from storage import receipts as kept
from storage.behind_walls import leave_out

log = logging.getLogger(__name__)

MOST = 20  # a month


async def audit(desk: Desk) -> int:
    """Run those that are still to be run this month, each once; how many were.

    Every hour, so that a month that began while nobody ran is caught up.
    """
    now = desk.clock()
    month = spans.unit_of("month", now.date())
    before = spans.before(month)
    async with desk.database.transaction() as tx:
        done = (await audits.audited(tx, month.since, month.until, now)).n
        chosen = await audits.to_audit(tx, before.since, before.until, max(0, MOST - done))
    for receipt_id in chosen:
        await _audit(desk, receipt_id)
    return len(chosen)


async def _audit(desk: Desk, receipt_id: int) -> None:
    """Of what was counted then, whoever may see it now: nothing of it is shown to anybody."""
    async with desk.database.snapshot() as tx:
        record = await kept.one(tx, receipt_id)
        if record is None:
            return
        same = record.version == MEASURES[Measure(record.measure)].version
        if same:
            await leave_out(tx, record.left_out)
            try:
                same = await receipts.same(tx, plan_of(record.plan), record)
            except Refusal:
                same = False
        await audits.keep(tx, receipt_id, same=same, at=desk.clock())
    if not same:
        log.warning("receipt_differs", extra={"receipt_id": receipt_id})
