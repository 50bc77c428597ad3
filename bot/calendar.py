"""APScheduler as a clock: at nine in every zone it asks for the morning notes that are due."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import morning
from bot.desk import Desk
from bot.work import ask_for_notes


@asynccontextmanager
async def keeping_time(desk: Desk) -> AsyncIterator[None]:
    """People's calendars: every replica fires, and a unique row lets one firing through.

    The first firing comes at once: what was missed while nobody ran is caught up.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    asked: set[asyncio.Task[None]] = set()

    async def fire() -> None:
        """The scheduler cuts off what it runs when it ends; this is finished first."""
        asking = asyncio.create_task(ask_for_notes(desk))
        asked.add(asking)
        asking.add_done_callback(asked.discard)
        await asyncio.shield(asking)

    scheduler.add_job(fire)
    for zone in await morning.zones(desk):
        scheduler.add_job(
            fire,
            "cron",
            hour=morning.HOUR.hour,
            minute=0,
            day_of_week="mon-fri",
            timezone=zone,
            coalesce=True,
            misfire_grace_time=3600,
        )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        await asyncio.gather(*asked, return_exceptions=True)
