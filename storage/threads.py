"""What is said in the threads of messages, in channels only."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from storage import messages
from storage.database import Transaction
from storage.messages import HEAD
from storage.models import Message
from storage.words import Delivery

LOUD = "loud"  # among a message's facts: its channel sees it too, beside the thread


async def wish(
    tx: Transaction,
    kind: str,
    subject_id: int,
    head_kind: str,
    head_id: int,
    *,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Ask that this be said in the thread of every message in a channel that shows the head.

    Not in direct messages: there a reply would be one more interruption. Where the head is not
    posted yet, this waits for it.
    """
    heads = await tx.execute(
        select(Message.id, Message.channel)
        .where(
            Message.kind == head_kind,
            Message.subject_id == head_id,
            Message.channel.regexp_match("^[^UWD]"),
        )
        .order_by(Message.id)
    )
    for head in heads.all():
        await messages.wish(tx, kind, subject_id, head.channel, {HEAD: head.id, **(facts or {})})


async def shown_to(tx: Transaction, head_kind: str, head_id: int, slack_user_id: str) -> int | None:
    """The message that shows this person the head; None while nobody has begun to post it."""
    row = await tx.execute(
        select(Message.id).where(
            Message.kind == head_kind,
            Message.subject_id == head_id,
            Message.channel == slack_user_id,
            Message.outcome != Delivery.PENDING,
        )
    )
    return row.scalar_one_or_none()


async def speak(tx: Transaction, head_id: int) -> None:
    """The head of a thread stands: say what waited for it, oldest first."""
    waiting = await tx.execute(
        select(Message.id)
        .where(
            Message.facts[HEAD].as_integer() == head_id,
            Message.ts.is_(None),
            Message.shown < Message.wanted,
        )
        .order_by(Message.id)
    )
    for message_id in waiting.scalars().all():
        await messages.later(tx, message_id)
