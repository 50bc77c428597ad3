"""Deliveries: kept as they came, many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import orjson
import psycopg
import sqlalchemy.exc
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database, DatabaseAwayError, Transaction
from storage.models import Arrival

AWAY = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    sqlalchemy.exc.OperationalError,
    sqlalchemy.exc.InterfaceError,
    sqlalchemy.exc.TimeoutError,
)

# One statement is one transaction and one round trip: the deliveries and the job that takes them in
# stand or fall together. procrastinate's own function puts the job in the queue, as its defer does.
ADD = """
WITH given AS (
    SELECT * FROM jsonb_to_recordset(%s::jsonb)
    AS (system text, external_id text, digest text, facts jsonb)
), kept AS (
    INSERT INTO arrivals (system, external_id, digest, facts)
    SELECT system, external_id, decode(digest, 'hex'), facts FROM given
    ON CONFLICT (system, external_id, digest) DO NOTHING RETURNING id
), new AS (
    SELECT jsonb_agg(id) AS ids, count(*) AS n FROM kept
)
SELECT n, procrastinate_defer_jobs_v1(ARRAY[ROW(
    'think', 'take_in', 0, NULL, NULL, jsonb_build_object('arrival_ids', ids), NULL
)::procrastinate_job_to_defer_v1]) FROM new WHERE n > 0
"""


class NewArrival(NamedTuple):
    """One delivery about to be stored; ``facts`` are JSON already."""

    system: str
    external_id: str
    digest: bytes
    facts: bytes


class ArrivalsDoor:
    """A connection of the pool kept for deliveries: what `add` was given is on disk when it returns."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.held: AsyncConnection | None = None

    async def add(self, group: Sequence[NewArrival]) -> int:
        """Store a group and defer one job for what is new in it; give its count.

        Raises DatabaseAwayError when PostgreSQL is away. A connection that died is replaced once:
        storing again what was stored does nothing.
        """
        packed = pack(group)
        try:
            try:
                return await self._add(packed)
            except AWAY:
                await self.close()
                return await self._add(packed)
        except AWAY as error:
            await self.close()
            raise DatabaseAwayError("the deliveries could not be stored") from error

    async def _add(self, packed: bytes) -> int:
        if self.held is None:
            self.held = await self.database.engine.connect()
            await self.held.execution_options(isolation_level="AUTOCOMMIT")
            raw = await self.held.get_raw_connection()
            self.raw: Any = raw.driver_connection
        rows = await self.raw.execute(ADD, (packed.decode(),), prepare=True)
        row = await rows.fetchone()
        return 0 if row is None else int(row[0])

    async def close(self) -> None:
        held, self.held = self.held, None
        if held is not None:
            await held.invalidate()
            await held.close()


def pack(group: Sequence[NewArrival]) -> bytes:
    """The group as one JSON list; facts are put in as they are."""
    return (
        b"["
        + b",".join(
            [
                b'{"system":"%b","external_id":%b,"digest":"%b","facts":%b}'
                % (
                    one.system.encode(),
                    orjson.dumps(one.external_id),
                    one.digest.hex().encode(),
                    one.facts,
                )
                for one in group
            ]
        )
        + b"]"
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A delivery that was not taken in yet."""

    system: str
    external_id: str
    given: dict[str, Any]


async def waiting(tx: Transaction, arrival_id: int) -> Waiting | None:
    """What a delivery said; None once it was taken in."""
    row = await tx.execute(
        select(Arrival.system, Arrival.external_id, Arrival.facts).where(
            Arrival.id == arrival_id, Arrival.taken_in_at.is_(None)
        )
    )
    found = row.one_or_none()
    return None if found is None else Waiting(*found)


async def taken_in(tx: Transaction, arrival_id: int, response_id: int, now: datetime) -> bool:
    """Mark it as dealt with; False when another worker was first."""
    done = await tx.execute(
        update(Arrival)
        .where(Arrival.id == arrival_id, Arrival.taken_in_at.is_(None))
        .values(taken_in_at=now, response_id=response_id)
        .returning(Arrival.id)
    )
    return done.scalar_one_or_none() is not None


async def last_heard(tx: Transaction) -> dict[str, datetime]:
    """When each system last sent something."""
    rows = await tx.execute(
        select(Arrival.system, func.max(Arrival.received_at)).group_by(Arrival.system)
    )
    return {row.system: row[1] for row in rows}
