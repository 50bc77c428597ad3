"""Receipts: kept when a figure is told, and read when somebody asks for the proof."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from storage.database import Transaction
from storage.models import Account, Colleague, Receipt
from storage.tallies import Mark, Where, of_accounts


@dataclass(frozen=True, slots=True)
class ReceiptRecord:
    """One receipt. ``asker``: the name of the colleague ``asked_by``."""

    id: int
    asked_by: int
    asker: str
    asked_at: datetime
    measure: str
    version: int
    plan: dict[str, Any]
    found: dict[str, Any]
    value: float | None
    n: int
    low: float | None
    high: float | None
    last_response: int
    last_arrival: int
    last_ask: int
    last_reading: int
    run_ms: int
    left_out: tuple[int, ...] = ()

    @property
    def mark(self) -> Mark:
        return Mark(self.last_response, self.last_arrival)


async def keep(tx: Transaction, **facts: Any) -> int:
    """``facts``: the columns of the table. Its number."""
    kept = await tx.execute(insert(Receipt).values(**facts).returning(Receipt.id))
    return kept.scalar_one()


async def one(tx: Transaction, receipt_id: int) -> ReceiptRecord | None:
    columns = [
        Colleague.name.label("asker") if name == "asker" else getattr(Receipt, name)
        for name in ReceiptRecord.__slots__
    ]
    rows = await tx.execute(
        select(*columns)
        .join(Colleague, Colleague.id == Receipt.asked_by)
        .where(Receipt.id == receipt_id)
    )
    row = rows.one_or_none()
    return None if row is None else ReceiptRecord(**row._mapping)


async def counts_any(tx: Transaction, where: Where, account_ids: Collection[int]) -> bool:
    """Whether one of these accounts is among those that ``where`` names."""
    row = await tx.execute(
        select(Account.id).where(Account.id.in_(account_ids), *of_accounts(where)).limit(1)
    )
    return row.scalar_one_or_none() is not None
