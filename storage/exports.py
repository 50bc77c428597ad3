"""The record of every export: begun before the first row leaves, finished after the last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from storage.database import Transaction
from storage.models import Colleague, Export


@dataclass(frozen=True, slots=True)
class ExportRecord:
    """``name``: of the colleague whose walls it kept; None where it knew none."""

    begun_at: datetime
    operator: str
    name: str | None
    format: str
    tables: tuple[str, ...]
    finished_at: datetime | None
    rows: int | None


async def begin(
    tx: Transaction,
    at: datetime,
    *,
    operator: str,
    as_id: int | None,
    format: str,  # noqa: A002 - what it is
    tables: Sequence[str],
) -> int:
    """Its number."""
    kept = await tx.execute(
        insert(Export)
        .values(begun_at=at, operator=operator, as_id=as_id, format=format, tables=tuple(tables))
        .returning(Export.id)
    )
    return int(kept.scalar_one())


async def finish(tx: Transaction, number: int, at: datetime, rows: int) -> None:
    await tx.execute(update(Export).where(Export.id == number).values(finished_at=at, rows=rows))


async def newest(tx: Transaction, limit: int) -> list[ExportRecord]:
    rows = await tx.execute(
        select(
            Export.begun_at,
            Export.operator,
            Colleague.name,
            Export.format,
            Export.tables,
            Export.finished_at,
            Export.rows,
        )
        .outerjoin(Colleague, Colleague.id == Export.as_id)
        .order_by(Export.id.desc())
        .limit(limit)
    )
    return [ExportRecord(*row) for row in rows]
