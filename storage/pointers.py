"""Pointers: deliveries that only named something, until it was looked up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from storage.arrivals import Origin
from storage.crm_words import CrmKind
from storage.database import Transaction
from storage.models import Arrival, CrmRecord
from storage.words import ArrivalKind


@dataclass(frozen=True, slots=True)
class Named:
    """What a pointer names. ``params``: the ids by which its system knows it."""

    connection_id: int | None
    what: str
    params: dict[str, str]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to look up, and the deliveries that named it and still wait for it."""

    named: Named
    external_id: str
    at: datetime
    arrival_ids: tuple[int, ...]


async def question(tx: Transaction, arrival_id: int) -> Question | None:
    """What this delivery named; None when nobody waits for it (any more).

    All that name the same and came until now are answered by one look.
    """
    named = await _named(tx, arrival_id)
    if named is None:
        return None
    rows = list(
        await tx.execute(
            select(Arrival.id, Arrival.external_id, Arrival.facts["at"].astext.label("at"))
            .where(
                Arrival.connection_id == named.connection_id,
                Arrival.kind == ArrivalKind.POINTER,
                Arrival.taken_in_at.is_(None),
                Arrival.facts["what"].astext == named.what,
                Arrival.facts["params"] == named.params,
            )
            .order_by(Arrival.id)
        )
    )
    if not rows:
        return None
    newest = max(datetime.fromisoformat(row.at) for row in rows)
    return Question(named, rows[-1].external_id, newest, tuple(row.id for row in rows))


async def _named(tx: Transaction, arrival_id: int) -> Named | None:
    row = await tx.execute(
        select(Arrival.connection_id, Arrival.facts).where(
            Arrival.id == arrival_id, Arrival.kind == ArrivalKind.POINTER
        )
    )
    found = row.one_or_none()
    if found is None:
        return None
    return Named(found.connection_id, found.facts["what"], found.facts["params"])


async def answered(tx: Transaction, arrival_ids: Sequence[int], now: datetime) -> bool:
    """Mark them as dealt with; False when another worker was first with all of them."""
    done = await tx.execute(
        update(Arrival)
        .where(Arrival.id.in_(arrival_ids), Arrival.taken_in_at.is_(None))
        .values(taken_in_at=now)
        .returning(Arrival.id)
    )
    return bool(list(done))


async def waiting(
    tx: Transaction, connection_id: int, *, since: datetime | None = None
) -> list[tuple[int, Named]]:
    """Deliveries of a connection that have waited in vain so far, and what they name.

    since: only those that were received after this moment.
    """
    rows = await tx.execute(
        select(Arrival.id, Arrival.facts)
        .where(
            Arrival.connection_id == connection_id,
            Arrival.kind == ArrivalKind.POINTER,
            Arrival.taken_in_at.is_(None),
            Arrival.received_at > since if since is not None else Arrival.id.is_not(None),
        )
        .order_by(Arrival.id)
    )
    return [(row.id, Named(connection_id, row.facts["what"], row.facts["params"])) for row in rows]


async def told(tx: Transaction, origin: Origin, kind: CrmKind, record_id: str, field: str) -> bool:
    """Whether this field of a CRM's record was ever told, be it empty."""
    row = await tx.execute(
        select(CrmRecord.record_id).where(
            CrmRecord.system == origin.system,
            CrmRecord.scope == origin.scope,
            CrmRecord.kind == kind,
            CrmRecord.record_id == record_id,
            CrmRecord.facts.has_key(field),
        )
    )
    return row.scalar_one_or_none() is not None
