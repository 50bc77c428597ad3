"""Earlier answers from files: many at a time, each once, and never over what a delivery said."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import exc
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import history_statements as sql
from storage import identity
from storage.arrivals import NotStorableError
from storage.database import Database, DatabaseAwayError

Raw = psycopg.AsyncConnection[Any]

AWAY = (psycopg.OperationalError, psycopg.InterfaceError)
NO_CONNECTION = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError)


class GivenAnswer(NamedTuple):
    """One answer as a file gives it. ``given_email`` is in lower case."""

    line: int
    external_id: str
    score: int
    comment: str
    answered_at: datetime
    updated_at: datetime
    survey_id: str | None
    given_email: str | None
    given_phone: str | None
    given_name: str | None
    given_company: str | None
    project_key: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a group. ``held``: of those stored, whose sender nobody knows.

    otherwise: of the same, those of which a delivery says something else than the file.
    """

    stored: int = 0
    updated: int = 0
    same: int = 0
    held: int = 0
    otherwise: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            self.stored + other.stored,
            self.updated + other.updated,
            self.same + other.same,
            self.held + other.held,
            self.otherwise + other.otherwise,
        )


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose answers these are. ``clocked``: the file says when each was last changed."""

    system: str
    scope: str
    clocked: bool


class History:
    """One file on its way in, through a connection of its own. Made by `opened`."""

    def __init__(self, held: AsyncConnection, raw: Raw, origin: Origin) -> None:
        self._held, self._raw = held, raw
        self._facts = {
            "system": origin.system,
            "scope": origin.scope,
            "clocked": origin.clocked,
            "import_id": None,
        }

    async def begin(self, file_name: str, digest: bytes, columns: Mapping[str, Any]) -> None:
        """Remember the file: every answer that it brings points to it."""
        about = (file_name, digest, self._facts["system"], self._facts["scope"])
        async with self._held.begin():
            made = await self._raw.execute(sql.BEGIN, (*about, Jsonb(dict(columns))))
            (self._facts["import_id"],) = await _one(made)

    async def add(self, group: Sequence[GivenAnswer], refused: int) -> Taken:
        """Store a group, and count it, together. What is known already changes nothing."""
        async with self._held.begin():
            await identity.hold_still(self._held)  # nobody changes who is who until this commits
            taken = await self._count(sql.ADD, group)
            counts = (taken.stored + taken.updated, taken.same, refused, self._facts["import_id"])
            await self._raw.execute(sql.COUNT, counts)
        return taken

    async def look(self, group: Sequence[GivenAnswer]) -> Taken:
        """What `add` would do with a group; nothing is stored."""
        async with self._held.begin():
            return await self._count(sql.LOOK, group)

    async def finish(self) -> None:
        async with self._held.begin():
            await self._raw.execute(sql.FINISH, (self._facts["import_id"],))

    async def _count(self, statement: str, group: Sequence[GivenAnswer]) -> Taken:
        async with self._raw.cursor() as cursor:
            async with cursor.copy(sql.COPY) as copy:
                for one in group:
                    await copy.write_row(one)
            await cursor.execute(statement, self._facts)
            stored, updated, held = await _one(cursor)
            same = len(group) - stored - updated
            otherwise = 0
            if same:
                await cursor.execute(sql.OTHERWISE, self._facts)
                (otherwise,) = await _one(cursor)
        return Taken(stored, updated, same, held, otherwise)


async def _one(cursor: psycopg.AsyncCursor[Any]) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = await cursor.fetchone()
    if row is None:
        raise RuntimeError("a statement that gives one row gave none")
    return row


@asynccontextmanager
async def opened(database: Database, origin: Origin) -> AsyncIterator[History]:
    """A way in for the answers of one file.

    Raises DatabaseAwayError or NotStorableError, also later on.
    """
    try:
        async with database.engine.connect() as held:
            driver: Any = await held.get_raw_connection()
            raw: Raw = driver.driver_connection
            async with held.begin():
                for statement in (sql.GIVEN, sql.SEEN, sql.FORGET):
                    await raw.execute(statement)
            yield History(held, raw, origin)
    except (*AWAY, *NO_CONNECTION) as error:
        raise DatabaseAwayError("the answers could not be stored") from error
    except psycopg.Error as error:
        raise NotStorableError(error.sqlstate) from None
