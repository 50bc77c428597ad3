"""A firm on a Tuesday morning, with clients who are pleased."""

from collections.abc import AsyncIterator

import pytest

from tests.bot.promoters.pleased import Pleased, pleased


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[Pleased]:
    """Helen at Halden Foods is the buyer; Maya directs the account, Dan is its partner."""
    built = await pleased(empty_url)
    yield built
    await built.clocks.desk.database.close()
