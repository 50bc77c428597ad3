"""One house for a test."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.booking.house import House, a_house


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[House]:
    async with a_house(empty_url) as made:
        yield made
