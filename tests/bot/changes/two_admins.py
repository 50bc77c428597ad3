"""A firm on a Monday morning, with two admins."""

from datetime import timedelta

from sqlalchemy import insert

from storage.models import Colleague
from storage.words import ColleagueRole
from tests.bot.follow_up.clock_house import ClockHouse, clock_house
from tests.builders import TUESDAY

SECOND = "U0INES"


async def two_admins(url: str) -> ClockHouse:
    """10:02 in London, where everybody works."""
    built = await clock_house(url, TUESDAY - timedelta(days=1))
    async with built.desk.database.transaction() as tx:
        await tx.execute(
            insert(Colleague).values(
                name="Ines Duarte",
                email="ines@us.example",
                slack_user_id=SECOND,
                role=ColleagueRole.ADMIN,
                timezone="Europe/London",
            )
        )
    return built
