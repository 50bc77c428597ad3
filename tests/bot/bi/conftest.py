"""A firm to read, a second database, and a login of the server that goes again."""

import os
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest

from tests.bi_builders import BiFirm, bi_firm
from tests.conftest import database_from


@pytest.fixture
async def firm(empty_url: str) -> AsyncIterator[BiFirm]:
    """One client for everybody, one behind a wall."""
    made = await bi_firm(empty_url)
    yield made
    await made.desk.database.close()


@pytest.fixture
def second_url(server: str, empty_template: str) -> Iterator[str]:
    """Another empty database of this test's own."""
    with database_from(server, empty_template, f"second_bi_{os.getpid()}") as url:
        yield url


@pytest.fixture
def login(server: str) -> Iterator[str]:
    """A name that no other test uses: logins belong to the whole server."""
    name = f"bi_reader_{os.getpid()}"
    yield name
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP ROLE IF EXISTS "{name}"')
