"""Deliveries: kept as they came, many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import func, select, text, update

from storage.database import Transaction
from storage.jobs import defer
from storage.models import Arrival

ADD = text(
    "INSERT INTO arrivals (system, external_id, digest, facts) "
    "SELECT * FROM unnest(cast(:systems AS text[]), cast(:ids AS text[]), "
    "cast(:digests AS bytea[]), cast(:facts AS jsonb[])) "
    "ON CONFLICT (system, external_id, digest) DO NOTHING RETURNING id"
)


@dataclass(frozen=True, slots=True)
class NewArrival:
    """One delivery about to be stored."""

    system: str
    external_id: str
    digest: bytes
    facts: dict[str, Any]


async def add_group(tx: Transaction, group: Sequence[NewArrival]) -> int:
    """Store a group in one statement and defer one job for what is new in it; give its count."""
    rows = await tx.execute(
        ADD,
        {
            "systems": [arrival.system for arrival in group],
            "ids": [arrival.external_id for arrival in group],
            "digests": [arrival.digest for arrival in group],
            "facts": [orjson.dumps(arrival.facts).decode() for arrival in group],
        },
    )
    new = [row.id for row in rows]
    if new:
        await defer(tx, "take_in", queue="think", arrival_ids=new)
    return len(new)


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
    return dict(rows.tuples().all())
