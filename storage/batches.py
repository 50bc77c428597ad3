"""Late batches: work of several clients that turned complete at once, and each client's day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.ask_records import BatchRecord, DayRecord, DelayRecord, WorkRecord
from storage.asks import OWED
from storage.database import Transaction
from storage.models import Account, Ask, AskBatch, AskDay, AskDelay, Colleague


async def loose(tx: Transaction, since: datetime, until: datetime) -> list[WorkRecord]:
    """What turned complete then, is owed for and in no batch yet; the earliest first."""
    turned_at = func.min(Ask.turned_at).label("turned_at")
    rows = await tx.execute(
        select(Ask.key, Ask.account_id, turned_at)
        .join(Account, Account.id == Ask.account_id)
        .where(
            OWED,
            Ask.batch_id.is_(None),
            Ask.subject != "",
            Ask.turned_at.between(since, until),
            Account.ended_on.is_(None),
        )
        .group_by(Ask.key, Ask.account_id)
        .order_by(turned_at, Ask.account_id, Ask.key)
    )
    return [WorkRecord(**row._mapping) for row in rows]


async def begin(tx: Transaction, begun_at: datetime, starts_at: datetime) -> BatchRecord:
    made = await tx.execute(
        insert(AskBatch).values(begun_at=begun_at, starts_at=starts_at).returning(AskBatch.id)
    )
    return BatchRecord(made.scalar_one(), begun_at, starts_at, ())


async def growing(
    tx: Transaction, turned_at: datetime, within: timedelta, now: datetime
) -> BatchRecord | None:
    """The batch that work of this moment belongs to, held: one whose first day is still to come."""
    near = AskBatch.begun_at.between(turned_at - within, turned_at + within)
    return await _read(tx, near, AskBatch.starts_at > now, hold=True)


async def one(tx: Transaction, batch_id: int) -> BatchRecord | None:
    return await _read(tx, AskBatch.id == batch_id)


async def held(tx: Transaction, batch_id: int) -> BatchRecord | None:
    """The same, held against other changes until the transaction ends."""
    return await _read(tx, AskBatch.id == batch_id, hold=True)


async def _read(
    tx: Transaction, *conditions: ColumnElement[bool], hold: bool = False
) -> BatchRecord | None:
    wanted = (
        select(AskBatch.id, AskBatch.begun_at, AskBatch.starts_at)
        .where(*conditions)
        .order_by(AskBatch.id)
        .limit(1)
    )
    found = (await tx.execute(wanted.with_for_update() if hold else wanted)).one_or_none()
    if found is None:
        return None
    delays = await tx.execute(
        select(Colleague.name.label("by"), AskDelay.at)
        .join(Colleague, Colleague.id == AskDelay.by_id)
        .where(AskDelay.batch_id == found.id)
        .order_by(AskDelay.at)
    )
    return BatchRecord(**found._mapping, delays=[DelayRecord(**row._mapping) for row in delays])


async def join(
    tx: Transaction, batch_id: int, works: Sequence[WorkRecord], days: Mapping[int, DayRecord]
) -> None:
    """These pieces of work belong to it. days: of the clients who had none in it, by number."""
    keys = [each.key for each in works]
    await tx.execute(
        update(Ask).where(Ask.key.in_(keys), OWED, Ask.batch_id.is_(None)).values(batch_id=batch_id)
    )
    if days:
        rows = [
            {"batch_id": batch_id, "account_id": each, "turn": day.turn, "not_before": day.at}
            for each, day in days.items()
        ]
        await tx.execute(insert(AskDay), rows)


async def days(tx: Transaction, batch_id: int) -> dict[int, DayRecord]:
    """Each client's day."""
    rows = await tx.execute(
        select(AskDay.account_id, AskDay.turn, AskDay.not_before).where(AskDay.batch_id == batch_id)
    )
    return {row.account_id: DayRecord(row.turn, row.not_before) for row in rows}


async def delayed(tx: Transaction, batch_id: int, on: date, *, by: int, at: datetime) -> bool:
    """False when somebody has delayed it on this day already."""
    made = await tx.execute(
        upsert(AskDelay)
        .values(batch_id=batch_id, on=on, by_id=by, at=at)
        .on_conflict_do_nothing()
        .returning(AskDelay.batch_id)
    )
    return made.scalar_one_or_none() is not None


async def move(tx: Transaction, batch_id: int, account_id: int, at: datetime) -> None:
    await tx.execute(
        update(AskDay)
        .where(AskDay.batch_id == batch_id, AskDay.account_id == account_id)
        .values(not_before=at)
    )


async def of_work(tx: Transaction, key: str) -> Sequence[int]:
    """The batches in which this piece of work is, or was."""
    rows = await tx.execute(
        select(Ask.batch_id).where(Ask.key == key, Ask.batch_id.is_not(None)).distinct()
    )
    return [each for each in rows.scalars() if each is not None]


async def to_come(tx: Transaction, account_id: int, now: datetime) -> Sequence[int]:
    """The batches in which this client's day is still to come."""
    rows = await tx.execute(
        select(AskDay.batch_id).where(AskDay.account_id == account_id, AskDay.not_before > now)
    )
    return rows.scalars().all()
