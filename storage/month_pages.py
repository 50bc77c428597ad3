"""Months in figures as they were told to somebody, and who wants none sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import MonthMute, MonthPage


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page; its figures are those of ``receipts``, in order."""

    id: int
    colleague_id: int
    made_at: datetime
    since: date
    until: date
    words: str
    receipts: tuple[int, ...]


async def keep(
    tx: Transaction,
    colleague_id: int,
    *,
    at: datetime,
    since: date,
    until: date,
    words: str,
    receipts: Sequence[int],
) -> int:
    """Its number."""
    kept = await tx.execute(
        insert(MonthPage)
        .values(
            colleague_id=colleague_id,
            made_at=at,
            since=since,
            until=until,
            words=words,
            receipts=tuple(receipts),
        )
        .returning(MonthPage.id)
    )
    return kept.scalar_one()


async def one(tx: Transaction, page_id: int) -> PageRecord | None:
    columns = [getattr(MonthPage, name) for name in PageRecord.__slots__]
    row = (await tx.execute(select(*columns).where(MonthPage.id == page_id))).one_or_none()
    return None if row is None else PageRecord(**row._mapping)


async def mute(tx: Transaction, colleague_id: int, at: datetime) -> None:
    await tx.execute(
        upsert(MonthMute)
        .values(colleague_id=colleague_id, muted_at=at)
        .on_conflict_do_nothing(index_elements=[MonthMute.colleague_id])
    )


async def unmute(tx: Transaction, colleague_id: int) -> None:
    await tx.execute(delete(MonthMute).where(MonthMute.colleague_id == colleague_id))


async def is_muted(tx: Transaction, colleague_id: int) -> bool:
    row = await tx.execute(
        select(MonthMute.colleague_id).where(MonthMute.colleague_id == colleague_id)
    )
    return row.scalar_one_or_none() is not None
