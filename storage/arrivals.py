"""Deliveries: kept as they came, many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import orjson
import psycopg
from sqlalchemy import exc, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, DatabaseAwayError, Transaction
from storage.jobs import defer
from storage.models import Arrival, Connection, Response
from storage.words import ArrivalKind

# One statement is one round trip and one transaction: the deliveries and the job that takes them
# in exist together or not at all. Deferring as storage/jobs.py does costs three round trips more,
# which halves what the relay can take; the job is the same, and a test holds it to that.
ADD = """
WITH given AS (
    SELECT * FROM jsonb_to_recordset(%s::jsonb) AS (system text, scope text, kind text,
        external_id text, digest text, connection_id int, facts jsonb)
), kept AS (
    INSERT INTO arrivals (system, scope, kind, external_id, digest, connection_id, facts)
    SELECT system, scope, kind, external_id, decode(digest, 'hex'), connection_id, facts FROM given
    ON CONFLICT (system, scope, kind, external_id, digest) DO NOTHING RETURNING id
), new AS (
    SELECT count(*) AS n, jsonb_build_object('arrival_ids', jsonb_agg(id)) AS args FROM kept
)
SELECT n, procrastinate_defer_jobs_v1(ARRAY[
    ROW('think', 'take_in', 0, NULL, NULL, args, NULL)::procrastinate_job_to_defer_v1
]) FROM new WHERE n > 0
"""

AWAY = (psycopg.OperationalError, psycopg.InterfaceError)
NO_CONNECTION = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError)


class NotStorableError(Exception):
    """PostgreSQL refuses this delivery. What it says of it may hold a client's words: not kept."""


class Origin(NamedTuple):
    """Where deliveries come from; ``scope`` keeps the ids of one account apart from another's."""

    system: str
    scope: str = ""
    connection_id: int | None = None


class NewArrival(NamedTuple):
    """One delivery about to be stored; ``facts`` are JSON already."""

    origin: Origin
    kind: ArrivalKind
    external_id: str
    digest: bytes
    facts: bytes


class ArrivalWriter:
    """Stores groups of deliveries through one connection of the pool that it keeps."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._held: AsyncConnection | None = None
        self._raw: psycopg.AsyncConnection[Any] | None = None

    async def add(self, group: Sequence[NewArrival]) -> int:
        """Keep a group and defer one job for what is new in it; its count, once it is on disk.

        Raises DatabaseAwayError, or NotStorableError when one of them spoils the group.
        """
        packed = _pack(group)
        try:
            try:
                return await self._execute(packed)
            except AWAY:  # it died while nobody wrote; storing twice does nothing the second time
                await self._let_go()
                return await self._execute(packed)
        except (*AWAY, *NO_CONNECTION) as error:
            await self._let_go()
            raise DatabaseAwayError("the deliveries could not be stored") from error
        except psycopg.Error as error:
            raise NotStorableError(error.sqlstate) from None

    async def _execute(self, packed: str) -> int:
        raw = self._raw or await self._connect()
        row = await (await raw.execute(ADD, (packed,), prepare=True)).fetchone()
        return 0 if row is None else int(row[0])

    async def _connect(self) -> psycopg.AsyncConnection[Any]:
        self._held = await self._database.engine.connect()
        await self._held.execution_options(isolation_level="AUTOCOMMIT")
        raw: Any = await self._held.get_raw_connection()
        driver: psycopg.AsyncConnection[Any] = raw.driver_connection
        self._raw = driver
        return driver

    async def _let_go(self) -> None:
        """The connection is broken: nobody shall get it again."""
        held, self._held, self._raw = self._held, None, None
        if held is not None:
            await held.invalidate()
            await held.close()

    async def close(self) -> None:
        """Give the connection back."""
        held, self._held, self._raw = self._held, None, None
        if held is not None:
            await held.close()


def _pack(group: Sequence[NewArrival]) -> str:
    """The group as one JSON list, with its facts as they are."""
    rows = b",".join(map(_packed, group))
    return f"[{rows.decode()}]"


def _packed(new: NewArrival) -> bytes:
    origin = new.origin
    return b'{"system":%b,"scope":%b,"kind":"%b","external_id":%b,"digest":"%b",%b"facts":%b}' % (
        orjson.dumps(origin.system),
        orjson.dumps(origin.scope),
        new.kind.encode(),
        orjson.dumps(new.external_id),
        new.digest.hex().encode(),
        b"" if origin.connection_id is None else b'"connection_id":%d,' % origin.connection_id,
        new.facts,
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery that was not taken in yet."""

    system: str
    scope: str
    connection_id: int | None
    kind: ArrivalKind
    external_id: str
    given: dict[str, Any]

    @property
    def origin(self) -> Origin:
        return Origin(self.system, self.scope, self.connection_id)


async def waiting(tx: Transaction, arrival_id: int) -> Waiting | None:
    """What a delivery said; None once it was taken in, and while its connection is paused."""
    row = await tx.execute(
        select(
            Arrival.system,
            Arrival.scope,
            Arrival.connection_id,
            Arrival.kind,
            Arrival.external_id,
            Arrival.facts,
        )
        .outerjoin(Connection, Connection.id == Arrival.connection_id)
        .where(
            Arrival.id == arrival_id,
            Arrival.taken_in_at.is_(None),
            Connection.paused_at.is_(None),
        )
    )
    found = row.one_or_none()
    return None if found is None else Waiting(*found)


async def answer_made_of(tx: Transaction, arrival_id: int) -> int | None:
    """The answer that stands for this delivery now, when its sender is known."""
    row = await tx.execute(
        select(Response.id)
        .join(Arrival, Arrival.response_id == Response.id)
        .where(
            Arrival.id == arrival_id,
            Response.arrival_id == arrival_id,
            Response.contact_id.is_not(None),
        )
    )
    return row.scalar_one_or_none()


async def taken_in(
    tx: Transaction, arrival_id: int, now: datetime, *, response_id: int | None = None
) -> bool:
    """Mark it as dealt with; False when another worker was first."""
    done = await tx.execute(
        update(Arrival)
        .where(Arrival.id == arrival_id, Arrival.taken_in_at.is_(None))
        .values(taken_in_at=now, response_id=response_id)
        .returning(Arrival.id)
    )
    return done.scalar_one_or_none() is not None


async def add_later(tx: Transaction, group: Sequence[NewArrival]) -> int:
    """The same as a writer's `add`, as a part of the caller's transaction."""
    raw: Any = await tx.get_raw_connection()
    driver: psycopg.AsyncConnection[Any] = raw.driver_connection
    row = await (await driver.execute(ADD, (_pack(group),))).fetchone()
    return 0 if row is None else int(row[0])


async def take_in_waiting(tx: Transaction, connection_id: int, at_once: int = 200) -> int:
    """Have all that came while a connection was paused taken in; how many those are."""
    rows = await tx.execute(
        select(Arrival.id)
        .where(Arrival.connection_id == connection_id, Arrival.taken_in_at.is_(None))
        .order_by(Arrival.id)
    )
    ids = list(rows.scalars())
    for start in range(0, len(ids), at_once):
        await defer(tx, "take_in", queue="think", arrival_ids=ids[start : start + at_once])
    return len(ids)
