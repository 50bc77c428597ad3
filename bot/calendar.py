"""APScheduler as a clock: at nine in every zone it asks for the morning notes that are due."""

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot import morning
from bot.desk import Desk
from bot.work import ask_for_notes


async def plan(desk: Desk, scheduler: AsyncIOScheduler) -> None:
    """One firing an hour and zone is enough: who is due is decided then, under a unique row.

    The first firing comes at once: what was missed while nobody ran is caught up.
    """
    scheduler.add_job(ask_for_notes, args=[desk])
    for zone in await morning.zones(desk):
        scheduler.add_job(
            ask_for_notes,
            "cron",
            args=[desk],
            hour=morning.HOUR.hour,
            minute=0,
            day_of_week="mon-fri",
            timezone=zone,
            coalesce=True,
            misfire_grace_time=3600,
        )
