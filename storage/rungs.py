"""The ladder of each clock as facts: planned, happened, passed over or cancelled."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.clock_records import EscalationRecord, RungRecord
from storage.database import Transaction
from storage.models import Colleague, FollowUp, Rung
from storage.words import Duty

PLANNED = and_(Rung.happened_at.is_(None), Rung.cancelled_at.is_(None))
_ASKED = aliased(Colleague)
_COLUMNS = [
    *(getattr(Rung, name) for name in RungRecord.__slots__ if name != "asked_by"),
    _ASKED.name.label("asked_by"),
]


async def plan(tx: Transaction, follow_up_id: int, duty: Duty, moments: Sequence[datetime]) -> None:
    """Begin this clock's ladder: a new round of it, its steps due at these moments."""
    round_ = await latest_round(tx, follow_up_id, duty) + 1
    for rung, due_at in enumerate(moments):
        await add(tx, follow_up_id, duty, round_=round_, rung=rung, due_at=due_at)


async def latest_round(tx: Transaction, follow_up_id: int, duty: Duty) -> int:
    row = await tx.execute(
        select(func.coalesce(func.max(Rung.round), 0)).where(
            Rung.follow_up_id == follow_up_id, Rung.duty == duty
        )
    )
    return int(row.scalar_one())


async def add(
    tx: Transaction, follow_up_id: int, duty: Duty, *, round_: int, rung: int, due_at: datetime
) -> None:
    """One step; planned already, nothing changes."""
    facts = {"follow_up_id": follow_up_id, "duty": duty, "round": round_, "rung": rung}
    await tx.execute(upsert(Rung).values(**facts, due_at=due_at).on_conflict_do_nothing())


async def cancel(tx: Transaction, follow_up_id: int, now: datetime, *duties: Duty) -> None:
    """What is still planned of these clocks will not come."""
    await tx.execute(
        update(Rung)
        .where(Rung.follow_up_id == follow_up_id, Rung.duty.in_(duties), PLANNED)
        .values(cancelled_at=now)
    )


async def due(tx: Transaction, now: datetime, limit: int = 200) -> Sequence[int]:
    """The follow-ups of which a step has come due, the longest due first."""
    rows = await tx.execute(
        select(Rung.follow_up_id)
        .where(PLANNED, Rung.due_at <= now)
        .group_by(Rung.follow_up_id)
        .order_by(func.min(Rung.due_at))
        .limit(limit)
    )
    return rows.scalars().all()


async def hold(tx: Transaction, follow_up_id: int) -> bool:
    """Have this follow-up to oneself until the end; False when somebody else has it just now."""
    row = await tx.execute(
        select(FollowUp.id)
        .where(FollowUp.id == follow_up_id)
        .with_for_update(skip_locked=True, key_share=True)
    )
    return row.scalar_one_or_none() is not None


async def reached(tx: Transaction, follow_up_id: int, now: datetime) -> list[RungRecord]:
    """The planned steps whose moment has come, each clock's lowest first."""
    return await _read(tx, Rung.follow_up_id == follow_up_id, PLANNED, Rung.due_at <= now)


async def of_round(tx: Transaction, follow_up_id: int, duty: Duty, round_: int) -> list[RungRecord]:
    """All steps of one round."""
    return await _read(
        tx, Rung.follow_up_id == follow_up_id, Rung.duty == duty, Rung.round == round_
    )


async def by_id(tx: Transaction, rung_id: int) -> RungRecord | None:
    found = await _read(tx, Rung.id == rung_id)
    return found[0] if found else None


async def told_between(
    tx: Transaction, colleague_id: int, since: datetime, until: datetime
) -> list[RungRecord]:
    """What this colleague was told of in that time."""
    return await _read(
        tx,
        Rung.happened_at >= since,
        Rung.happened_at < until,
        Rung.told.contains((colleague_id,)),
    )


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[RungRecord]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .outerjoin(_ASKED, _ASKED.id == Rung.asked_by)
        .where(*conditions)
        .order_by(Rung.duty, Rung.round, Rung.rung)
    )
    return [RungRecord(**row._mapping) for row in rows]


async def ids_of(tx: Transaction, follow_up_id: int) -> Sequence[int]:
    """The steps that were told to somebody: each may stand on a screen."""
    rows = await tx.execute(
        select(Rung.id)
        .where(Rung.follow_up_id == follow_up_id, func.cardinality(Rung.told) > 0)
        .order_by(Rung.id)
    )
    return rows.scalars().all()


async def happened(
    tx: Transaction,
    rung_id: int,
    now: datetime,
    *,
    told: Collection[int] = (),
    passed_over: bool = False,
    asked_by: int | None = None,
    note: str = "",
) -> bool:
    """Its moment came; False when it had come before. What was cancelled may be asked for."""
    done = await tx.execute(
        update(Rung)
        .where(Rung.id == rung_id, Rung.happened_at.is_(None))
        .values(
            happened_at=now,
            cancelled_at=None,
            told=tuple(told),
            passed_over=passed_over,
            asked_by=asked_by,
            note=note,
        )
        .returning(Rung.id)
    )
    return done.scalar_one_or_none() is not None


async def escalations(tx: Transaction, ids: Sequence[int]) -> dict[int, EscalationRecord]:
    """Of each follow-up to whom it was escalated last, and when; its owner's nudges aside."""
    rows = await tx.execute(
        select(Rung.follow_up_id, Rung.id, Rung.happened_at, Colleague.name)
        .join(Colleague, Colleague.id == func.any(Rung.told))
        .join(FollowUp, FollowUp.id == Rung.follow_up_id)
        .where(
            Rung.follow_up_id.in_(ids),
            Colleague.id != func.coalesce(FollowUp.claimed_by, FollowUp.owner_id, 0),
        )
        .order_by(Rung.happened_at, Rung.id, Colleague.id)
    )
    latest: dict[int, tuple[int, EscalationRecord]] = {}
    for row in rows:
        rung, before = latest.get(row.follow_up_id, (0, None))
        names = (*before.names, row.name) if before and rung == row.id else (row.name,)
        latest[row.follow_up_id] = (row.id, EscalationRecord(names, row.happened_at))
    return {follow_up_id: escalation for follow_up_id, (_, escalation) in latest.items()}
