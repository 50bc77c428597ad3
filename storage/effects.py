"""What is wanted outside, and what is known of it: the record that each effect begins with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.jobs import defer
from storage.models import Effect
from storage.words import Delivery

QUEUE = "outside"
WEBHOOK = "webhook"
QUEUES = {WEBHOOK: "webhooks"}  # of kinds whose receivers may be slow: they keep no mail waiting


@dataclass(frozen=True, slots=True)
class EffectRecord:
    """One effect, as it was at ``now`` on the database's clock (see storage/models/effects.py)."""

    id: int
    key: str
    kind: str
    follow_up_id: int | None
    wanted_by: int | None
    wanted: dict[str, Any]
    known: dict[str, Any]
    outcome: Delivery
    tries: int
    attempted_at: datetime | None
    due_at: datetime | None
    error: str | None
    wanted_at: datetime
    now: datetime

    @property
    def queue(self) -> str:
        return QUEUES.get(self.kind, QUEUE)


COLUMNS = [
    *(getattr(Effect, name) for name in EffectRecord.__slots__ if name != "now"),
    func.clock_timestamp().label("now"),
]


async def want(
    tx: Transaction,
    key: str,
    *,
    kind: str,
    wanted: dict[str, Any],
    follow_up_id: int | None = None,
    by: int | None = None,
    at: datetime | None = None,
) -> int | None:
    """Have it done after this transaction, not before ``at``; None when it was wanted before."""
    added = await tx.execute(
        upsert(Effect)
        .values(
            key=key,
            kind=kind,
            wanted=wanted,
            follow_up_id=follow_up_id,
            wanted_by=by,
            due_at=at,
        )
        .on_conflict_do_nothing(index_elements=[Effect.key])
        .returning(Effect.id)
    )
    effect_id = added.scalar_one_or_none()
    if effect_id is not None:
        await later(tx, effect_id, at, queue=QUEUES.get(kind, QUEUE))
    return effect_id


async def later(
    tx: Transaction, effect_id: int, at: datetime | None = None, *, queue: str = QUEUE
) -> None:
    """See to it (again) at this moment, or as soon as somebody is free."""
    await defer(tx, "perform", queue=queue, once=f"effect:{effect_id}", at=at, effect_id=effect_id)


async def lock(tx: Transaction, effect_id: int) -> EffectRecord | None:
    """The effect, held against everybody else until this transaction ends."""
    row = await tx.execute(select(*COLUMNS).where(Effect.id == effect_id).with_for_update())
    found = row.one_or_none()
    return None if found is None else EffectRecord(**found._mapping)


async def by_key(tx: Transaction, key: str) -> EffectRecord | None:
    row = await tx.execute(select(*COLUMNS).where(Effect.key == key))
    found = row.one_or_none()
    return None if found is None else EffectRecord(**found._mapping)


async def of_follow_up(tx: Transaction, follow_up_id: int, kind: str) -> list[EffectRecord]:
    """All of one kind, the oldest first."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(Effect.follow_up_id == follow_up_id, Effect.kind == kind)
        .order_by(Effect.id)
    )
    return [EffectRecord(**row._mapping) for row in rows]


async def last_failed(tx: Transaction, kind: str) -> EffectRecord | None:
    """The newest of this kind that was given up."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(Effect.kind == kind, Effect.outcome == Delivery.FAILED)
        .order_by(Effect.id.desc())
        .limit(1)
    )
    found = rows.one_or_none()
    return None if found is None else EffectRecord(**found._mapping)


async def attempt(tx: Transaction, effect_id: int) -> datetime:
    """Write down the intent to call; the moment is the name of this attempt."""
    begun: datetime = (await tx.execute(select(func.clock_timestamp()))).scalar_one()
    await tx.execute(
        update(Effect)
        .where(Effect.id == effect_id)
        .values(outcome=Delivery.SENDING, attempted_at=begun, tries=Effect.tries + 1, due_at=None)
    )
    return begun


async def note(tx: Transaction, effect_id: int, **facts: Any) -> None:
    """Write down what is now known of it."""
    await tx.execute(update(Effect).where(Effect.id == effect_id).values(**facts))


async def given_up(tx: Transaction, kinds: Collection[str]) -> list[EffectRecord]:
    """Those of these kinds that surely were not done and are not tried any more; newest first."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(Effect.kind.in_(kinds), Effect.outcome == Delivery.FAILED)
        .order_by(Effect.id.desc())
        .limit(50)
    )
    return [EffectRecord(**row._mapping) for row in rows]


async def replay(tx: Transaction, effect_id: int) -> bool:
    """Try one again that was given up; False when that happened already."""
    done = await tx.execute(
        update(Effect)
        .where(Effect.id == effect_id, Effect.outcome == Delivery.FAILED)
        .values(outcome=Delivery.PENDING, tries=0, due_at=None, wanted_at=func.clock_timestamp())
        .returning(Effect.kind)
    )
    kind = done.scalar_one_or_none()
    if kind is None:
        return False
    await later(tx, effect_id, queue=QUEUES.get(kind, QUEUE))
    return True
