"""Receipts that the desk runs again by itself, and what came of it (product.md D.18)."""

from datetime import date, datetime

from sqlalchemy import Text, cast, func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.asked import Part
from storage.database import Transaction
from storage.models import Receipt, ReceiptAudit
from storage.where import beginning


async def to_audit(tx: Transaction, since: date, until: date, most: int) -> list[int]:
    """Receipts of these days that were not audited: as drawn by lot, and always the same ones."""
    audited = select(ReceiptAudit.id).where(ReceiptAudit.receipt_id == Receipt.id).exists()
    rows = await tx.execute(
        select(Receipt.id)
        .where(Receipt.asked_at >= beginning(since), Receipt.asked_at < beginning(until), ~audited)
        .order_by(func.md5(cast(Receipt.id, Text)))
        .limit(most)
    )
    return list(rows.scalars())


async def keep(tx: Transaction, receipt_id: int, *, same: bool, at: datetime) -> None:
    """Each receipt is audited for the record but once: the first time counts."""
    await tx.execute(
        upsert(ReceiptAudit)
        .values(receipt_id=receipt_id, at=at, same=same)
        .on_conflict_do_nothing(index_elements=[ReceiptAudit.receipt_id])
    )


async def audited(tx: Transaction, since: date, until: date, at: datetime) -> Part:
    """Of the receipts that were run again on these days, those that came to the same figures."""
    row = await tx.execute(
        select(func.count().filter(ReceiptAudit.same), func.count()).where(
            ReceiptAudit.at >= beginning(since),
            ReceiptAudit.at < beginning(until),
            ReceiptAudit.at <= at,
        )
    )
    return Part(*map(int, row.one()))
