"""Messages that did not arrive, or perhaps not: what an admin decides about them."""

from collections.abc import Sequence

from sqlalchemy import or_, select, update

from storage.database import Transaction
from storage.messages import COLUMNS, MessageRecord, later
from storage.models import Message
from storage.words import Delivery


async def troubled(tx: Transaction, limit: int = 20) -> Sequence[MessageRecord]:
    """Messages that wait for an admin; where the desk itself will look again, nobody is asked."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(
            Message.outcome.in_([Delivery.UNKNOWN, Delivery.FAILED]),
            or_(Message.outcome == Delivery.FAILED, Message.slot_at.is_(None)),
        )
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return [MessageRecord(**row._mapping) for row in rows]


async def post_again(tx: Transaction, message_id: int) -> bool:
    """An admin looked: it is not there. False when the matter is settled already."""
    done = await tx.execute(
        update(Message)
        .where(Message.id == message_id, Message.outcome.in_([Delivery.UNKNOWN, Delivery.FAILED]))
        .values(
            outcome=Delivery.PENDING,
            wanted=Message.wanted + 1,
            tries=0,
            error=None,
            slot_at=None,
        )
        .returning(Message.id)
    )
    if done.scalar_one_or_none() is None:
        return False
    await later(tx, message_id)
    return True


async def is_there(tx: Transaction, message_id: int) -> bool:
    """An admin looked: it stands in the channel. It cannot be redrawn until someone presses it."""
    done = await tx.execute(
        update(Message)
        .where(
            Message.id == message_id,
            Message.outcome == Delivery.UNKNOWN,
            Message.ts.is_(None),
        )
        .values(outcome=Delivery.SENT, error=None)
        .returning(Message.id)
    )
    return done.scalar_one_or_none() is not None
