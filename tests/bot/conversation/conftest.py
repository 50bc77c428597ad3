"""A firm on a Tuesday morning, and a conversation with its desk."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.conversation.talk import Talk
from tests.bot.follow_up.clock_house import clock_house
from tests.builders import TUESDAY


@pytest.fixture
async def talk(empty_url: str) -> AsyncIterator[Talk]:
    """Halden Foods answered twelve times: eight promoters, one passive, three detractors."""
    house = await clock_house(empty_url, TUESDAY)
    for score in [9] * 8 + [8] + [3] * 3:
        await house.hears(score)
    yield Talk(house)
    await house.desk.database.close()
