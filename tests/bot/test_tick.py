"""One part of the tick that fails takes no other with it."""

import pytest
from pydantic import SecretStr

from bot import tick
from bot.app import build_desk
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.settings import Settings
from storage.database import DatabaseAwayError


@pytest.fixture
async def desk(empty_url: str) -> Desk:
    return build_desk(Settings(database_url=empty_url, secret_key=SecretStr(SECRET_KEY)))


async def test_a_part_that_fails_leaves_the_others_done_and_is_told_of(desk: Desk) -> None:
    done: list[str] = []

    async def poisoned(_: Desk) -> None:
        raise ValueError("one poisoned follow-up")

    async def healthy(_: Desk) -> None:
        done.append("healthy")

    with pytest.raises(ValueError, match="poisoned"):
        await tick.tick(desk, (poisoned, healthy))
    assert done == ["healthy"]


async def test_without_a_database_the_next_tick_is_waited_for(desk: Desk) -> None:
    async def away(_: Desk) -> None:
        raise DatabaseAwayError

    async def never(_: Desk) -> None:
        raise AssertionError("asked of a database that is away")

    await tick.tick(desk, (away, never))
