"""The sample firm's desk, its two admins, and a clock that a test can turn."""

from collections.abc import AsyncIterator

import pytest

from bot.app import build_desk
from bot.desk import Desk
from bot.settings import Settings
from tests.bot.rewording.deeds import Turned


@pytest.fixture
def clock() -> Turned:
    return Turned()


@pytest.fixture
async def desk(firm_url: str, clock: Turned) -> AsyncIterator[Desk]:
    given = {"database_url": firm_url, "secret_key": "a key for tests"}
    made = build_desk(Settings(_env_file=None, **given), clock=clock)  # type: ignore[call-arg,arg-type] # pydantic-settings' own switch
    yield made
    await made.database.close()
