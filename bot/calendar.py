"""APScheduler as a clock: at its hours, in every zone, each rhythm's job is asked for."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.desk import Desk
from bot.rhythms import RHYTHMS, Rhythm
from bot.work import ask_for
from bot.zones import zone_of
from storage import colleagues

ZONES = "zones"  # the job that looks for new ones
LATE = 3600  # seconds after which what did not fire in time is left to the next
LOOK_AT = 50  # the minute: before the full hour, at which everything else fires


@asynccontextmanager
async def keeping_time(desk: Desk) -> AsyncIterator[AsyncIOScheduler]:
    """People's calendars: every replica fires, and a unique row lets one firing through.

    A zone's first firing comes at once: what was missed while nobody ran, or while nobody who
    lives there was on record, is caught up. Every hour it is seen which zones have come into use.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    under_way: set[asyncio.Task[None]] = set()
    known: set[ZoneInfo] = set()

    async def finish(work: Coroutine[Any, Any, None]) -> None:
        """The scheduler cuts off what it runs when it ends; this is finished first."""
        doing = asyncio.create_task(work)
        under_way.add(doing)
        doing.add_done_callback(under_way.discard)
        await asyncio.shield(doing)

    async def fire(job: str) -> None:
        await finish(ask_for(desk, job))

    async def set_new_zones() -> None:
        new = await zones_in_use(desk) - known
        known.update(new)
        for rhythm in RHYTHMS if new else ():
            scheduler.add_job(fire, args=[rhythm.job], misfire_grace_time=None)
            for zone in new:
                scheduler.add_job(
                    fire,
                    trigger_of(rhythm, zone),
                    args=[rhythm.job],
                    coalesce=True,
                    misfire_grace_time=LATE,
                )

    async def look_for_zones() -> None:
        await finish(set_new_zones())

    await set_new_zones()
    hourly = CronTrigger(minute=LOOK_AT, timezone="UTC")
    scheduler.add_job(look_for_zones, hourly, id=ZONES, coalesce=True, misfire_grace_time=LATE)
    scheduler.start()
    try:
        yield scheduler
    finally:
        scheduler.shutdown(wait=False)
        await asyncio.gather(*under_way, return_exceptions=True)


async def zones_in_use(desk: Desk) -> set[ZoneInfo]:
    """UTC, which is that of whoever has none, and every zone in which a colleague lives."""
    async with desk.database.transaction() as tx:
        names = {one.timezone for one in await colleagues.everyone(tx)}
    return {zone_of(""), *map(zone_of, names)}


def trigger_of(rhythm: Rhythm, zone: ZoneInfo) -> CronTrigger:
    """On the hour."""
    return CronTrigger(
        day=rhythm.day,
        day_of_week=rhythm.day_of_week,
        hour=rhythm.hour,
        minute=0,
        timezone=zone,
    )
