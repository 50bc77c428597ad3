"""A firm with one account behind a wall, and a second firm to compare with."""

import os
from collections.abc import AsyncIterator, Iterator

import pytest

from tests.bot.follow_up.clock_house import ClockHouse, clock_house
from tests.builders import TUESDAY
from tests.conftest import database_from


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """Halden Foods, directed by Maya Lindt, on a Tuesday morning."""
    built = await clock_house(empty_url, TUESDAY)
    yield built
    await built.desk.database.close()


@pytest.fixture
def second_url(server: str, empty_template: str) -> Iterator[str]:
    """A second empty database of this test's own."""
    with database_from(server, empty_template, f"second_{os.getpid()}") as url:
        yield url
