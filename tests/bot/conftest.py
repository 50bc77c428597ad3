"""A firm on a Tuesday morning; a room that needs another house has its own."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.follow_up.clock_house import ClockHouse, clock_house
from tests.builders import TUESDAY


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """10:02 in London, where everybody works."""
    built = await clock_house(empty_url, TUESDAY)
    yield built
    await built.desk.database.close()
