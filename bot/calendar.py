"""APScheduler as a clock: at its hours, in every zone, each rhythm's job is asked for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.desk import Desk
from bot.rhythms import RHYTHMS, Rhythm
from bot.work import ask_for
from bot.zones import zone_of
from storage import colleagues


@asynccontextmanager
async def keeping_time(desk: Desk) -> AsyncIterator[None]:
    """People's calendars: every replica fires, and a unique row lets one firing through.

    The first firing comes at once: what was missed while nobody ran is caught up.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    asked: set[asyncio.Task[None]] = set()

    async def fire(job: str) -> None:
        """The scheduler cuts off what it runs when it ends; this is finished first."""
        asking = asyncio.create_task(ask_for(desk, job))
        asked.add(asking)
        asking.add_done_callback(asked.discard)
        await asyncio.shield(asking)

    zones = await zones_in_use(desk)
    for rhythm in RHYTHMS:
        scheduler.add_job(fire, args=[rhythm.job])
        for zone in zones:
            scheduler.add_job(
                fire,
                trigger_of(rhythm, zone),
                args=[rhythm.job],
                coalesce=True,
                misfire_grace_time=3600,
            )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
        await asyncio.gather(*asked, return_exceptions=True)


async def zones_in_use(desk: Desk) -> set[ZoneInfo]:
    """Every zone in which a colleague lives."""
    async with desk.database.transaction() as tx:
        return {zone_of(one.timezone) for one in await colleagues.everyone(tx)}


def trigger_of(rhythm: Rhythm, zone: ZoneInfo) -> CronTrigger:
    """On the hour."""
    return CronTrigger(
        day=rhythm.day,
        day_of_week=rhythm.day_of_week,
        hour=rhythm.hour,
        minute=0,
        timezone=zone,
    )
