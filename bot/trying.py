"""How jobs are tried: how often, and what of one that fails while its like waits."""

import logging
from collections.abc import Awaitable

from procrastinate import JobContext, RetryStrategy

from bot.desk import Desk
from storage import jobs

log = logging.getLogger(__name__)

PATIENT = RetryStrategy(max_attempts=10, exponential_wait=2)  # 2, 4 ... 1024 s: half an hour in all


async def alone(desk: Desk, context: JobContext, work: Awaitable[None]) -> None:
    """Do it; when it fails and its like waits, that one goes on from here."""
    try:
        await work
    except Exception as failure:
        if not await _another_waits(desk, context):
            raise
        log.warning("left_to_the_next", extra={"job_id": context.job.id}, exc_info=failure)


async def _another_waits(desk: Desk, context: JobContext) -> bool:
    """A failed job cannot go back to the queue while its like waits there; nor need it."""
    once = context.job.queueing_lock
    if once is None:
        return False
    async with desk.database.transaction() as tx:
        return await jobs.waits(tx, once)
