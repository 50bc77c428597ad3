"""A small house with two clients, in a database of each test's own."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.identity.house import House, a_house


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[House]:
    built = await a_house(empty_url)
    yield built
    await built.desk.database.close()
