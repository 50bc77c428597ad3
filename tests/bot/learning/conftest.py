"""A house with two clients, and owners who answer its flags."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.identity.house import House, a_house


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[House]:
    built = await a_house(empty_url)
    yield built
    await built.desk.database.close()
