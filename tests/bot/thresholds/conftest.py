"""A firm on a Monday morning, with two admins."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.changes.two_admins import two_admins
from tests.bot.follow_up.clock_house import ClockHouse


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    built = await two_admins(empty_url)
    yield built
    await built.desk.database.close()
