"""A firm on a Tuesday morning: the week before its huddle."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.follow_up.clock_house import ClockHouse, clock_house
from tests.builders import TUESDAY


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """Halden Foods, directed by Maya Lindt; Shi Malik manages."""
    built = await clock_house(empty_url, TUESDAY)
    yield built
    await built.desk.database.close()
