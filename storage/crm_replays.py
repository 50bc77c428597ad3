"""Wanting once more what was not written into a CRM."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from storage import effects
from storage.crm_words import WriteOutcome
from storage.crm_writes import note
from storage.database import Transaction
from storage.models import CrmWrite
from storage.words import Delivery

REPLAYED = (WriteOutcome.FAILED, WriteOutcome.HELD, WriteOutcome.CONFLICT, WriteOutcome.WOULD)


async def replay(tx: Transaction, *which: ColumnElement[bool]) -> int:
    """Have these made again that were surely not made; how many. Never one that was written."""
    rows = await tx.execute(
        select(CrmWrite.effect_id)
        .where(CrmWrite.outcome.in_(REPLAYED), *which)
        .order_by(CrmWrite.effect_id)
        .with_for_update()
    )
    found = rows.scalars().all()
    for effect_id in found:
        await effects.note(
            tx, effect_id, outcome=Delivery.PENDING, tries=0, due_at=None, known={"replayed": True}
        )
        await note(tx, effect_id, outcome=WriteOutcome.WAITING, settled_at=None)
        await effects.later(tx, effect_id)
    return len(found)


async def replay_one(tx: Transaction, connection_id: int, write_id: int) -> int:
    return await replay(tx, CrmWrite.connection_id == connection_id, CrmWrite.id == write_id)


async def replay_between(
    tx: Transaction, connection_id: int, since: datetime, until: datetime
) -> int:
    return await replay(
        tx,
        CrmWrite.connection_id == connection_id,
        CrmWrite.asked_at >= since,
        CrmWrite.asked_at < until,
    )
