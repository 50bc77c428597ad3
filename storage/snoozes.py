"""Until when the one who claimed asked not to be reminded."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.clock_records import SnoozeRecord
from storage.database import Transaction
from storage.models import Colleague, Snooze

_COLUMNS = [
    Snooze.id,
    Snooze.follow_up_id,
    Snooze.colleague_id,
    Colleague.name.label("colleague"),
    Snooze.until,
    Snooze.why,
    Snooze.ended_why,
]
OVER = "over"


async def known(tx: Transaction, press: str) -> bool:
    """Whether this form was taken before."""
    row = await tx.execute(select(Snooze.id).where(Snooze.press == press))
    return row.scalar_one_or_none() is not None


async def begin(
    tx: Transaction,
    *,
    follow_up_id: int,
    colleague_id: int,
    begun_at: datetime,
    until: datetime,
    why: str,
    press: str,
) -> bool:
    """False when this form was taken before, or another snooze of it runs."""
    added = await tx.execute(
        upsert(Snooze)
        .values(
            follow_up_id=follow_up_id,
            colleague_id=colleague_id,
            begun_at=begun_at,
            until=until,
            why=why,
            press=press,
        )
        .on_conflict_do_nothing()
        .returning(Snooze.id)
    )
    return added.scalar_one_or_none() is not None


async def end(tx: Transaction, follow_up_id: int, now: datetime, why: str) -> bool:
    """Whether one ran."""
    done = await tx.execute(
        update(Snooze)
        .where(Snooze.follow_up_id == follow_up_id, Snooze.ended_at.is_(None))
        .values(ended_at=now, ended_why=why)
        .returning(Snooze.id)
    )
    return done.scalar_one_or_none() is not None


async def due(tx: Transaction, now: datetime) -> Sequence[int]:
    """The follow-ups whose snooze is over."""
    rows = await tx.execute(
        select(Snooze.follow_up_id)
        .where(Snooze.ended_at.is_(None), Snooze.until <= now)
        .order_by(Snooze.until)
    )
    return rows.scalars().all()


async def over(tx: Transaction, follow_up_id: int, now: datetime) -> SnoozeRecord | None:
    """End the one whose time has come; None when there is none (any more)."""
    done = await tx.execute(
        update(Snooze)
        .where(Snooze.follow_up_id == follow_up_id, Snooze.ended_at.is_(None), Snooze.until <= now)
        .values(ended_at=now, ended_why=OVER)
        .returning(Snooze.id)
    )
    ended = done.scalar_one_or_none()
    return None if ended is None else await by_id(tx, ended)


async def by_id(tx: Transaction, snooze_id: int) -> SnoozeRecord | None:
    found = await _read(tx, Snooze.id == snooze_id)
    return found[0] if found else None


async def running(tx: Transaction, ids: Sequence[int]) -> dict[int, SnoozeRecord]:
    """Of each follow-up the snooze that runs."""
    found = await _read(tx, Snooze.follow_up_id.in_(ids), Snooze.ended_at.is_(None))
    return {one.follow_up_id: one for one in found}


async def ids_of(tx: Transaction, follow_up_id: int) -> Sequence[int]:
    """Those that ran out: the word about each may stand on a screen."""
    rows = await tx.execute(
        select(Snooze.id).where(Snooze.follow_up_id == follow_up_id, Snooze.ended_why == OVER)
    )
    return sorted(rows.scalars())


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[SnoozeRecord]:
    rows = await tx.execute(
        select(*_COLUMNS)
        .join(Colleague, Colleague.id == Snooze.colleague_id)
        .where(*conditions)
        .order_by(Snooze.id)
    )
    return [SnoozeRecord(**row._mapping) for row in rows]
