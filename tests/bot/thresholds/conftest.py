"""A firm on a Monday morning, with two admins."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import insert

from storage.models import Colleague
from storage.words import ColleagueRole
from tests.bot.follow_up.clock_house import ClockHouse, clock_house
from tests.bot.thresholds.deeds import SECOND
from tests.builders import TUESDAY


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """10:02 in London, where everybody works."""
    built = await clock_house(empty_url, TUESDAY - timedelta(days=1))
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
    yield built
    await built.desk.database.close()
