"""What should be seen in Slack, and what is known to be seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.jobs import defer
from storage.models import Lane, Message
from storage.words import Delivery


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """One message on one surface."""

    id: int
    kind: str
    subject_id: int
    channel: str
    facts: dict[str, Any]
    wanted: int
    shown: int
    shown_hash: str | None
    posted_channel: str | None
    ts: str | None
    outcome: Delivery
    job_id: int | None
    tries: int
    attempted_at: datetime | None
    slot_at: datetime | None
    error: str | None


COLUMNS = [getattr(Message, name) for name in MessageRecord.__slots__]


async def _speak(tx: Transaction, message_id: int, at: datetime | None = None) -> None:
    await defer(
        tx, "speak", queue="speak", once=f"message:{message_id}", at=at, message_id=message_id
    )


async def wish(
    tx: Transaction, kind: str, subject_id: int, channel: str, facts: dict[str, Any] | None = None
) -> None:
    """Ask that this subject be shown on this surface as it is after this transaction."""
    wanted = await tx.execute(
        upsert(Message)
        .values(kind=kind, subject_id=subject_id, channel=channel, facts=facts or {})
        .on_conflict_do_update(
            index_elements=[Message.kind, Message.subject_id, Message.channel],
            set_={"wanted": Message.wanted + 1},
        )
        .returning(Message.id)
    )
    await _speak(tx, wanted.scalar_one())


async def redraw(tx: Transaction, kind: str, subject_id: int) -> None:
    """Ask that every surface which shows this subject shows it as it is after this transaction.

    The row lock taken here makes a drawing that is about to read wait for this commit.
    """
    rows = await tx.execute(
        update(Message)
        .where(Message.kind == kind, Message.subject_id == subject_id)
        .values(wanted=Message.wanted + 1)
        .returning(Message.id)
    )
    for message_id in sorted(rows.scalars()):
        await _speak(tx, message_id)


async def lock(tx: Transaction, message_id: int) -> MessageRecord | None:
    """The message, held against other drawings until this transaction ends."""
    row = await tx.execute(select(*COLUMNS).where(Message.id == message_id).with_for_update())
    found = row.one_or_none()
    return None if found is None else MessageRecord(**found._mapping)


async def note(tx: Transaction, message_id: int, **facts: Any) -> None:
    """Write down what is now known of it."""
    await tx.execute(update(Message).where(Message.id == message_id).values(**facts))


async def later(tx: Transaction, message_id: int, at: datetime) -> None:
    """Speak of it again at this moment."""
    await _speak(tx, message_id, at)


async def reserve(tx: Transaction, lane: str, now: datetime, gap: timedelta) -> datetime:
    """Take the next free moment of a lane: no two takers get moments closer than ``gap``."""
    start = func.greatest(Lane.free_at, now)
    taken = await tx.execute(
        upsert(Lane)
        .values(name=lane, free_at=now + gap)
        .on_conflict_do_update(index_elements=[Lane.name], set_={"free_at": start + gap})
        .returning(Lane.free_at)
    )
    return taken.scalar_one() - gap


async def hold_back(tx: Transaction, lane: str, until: datetime) -> None:
    """Nobody may use this lane before then (Slack said Retry-After)."""
    await tx.execute(
        upsert(Lane)
        .values(name=lane, free_at=until)
        .on_conflict_do_update(
            index_elements=[Lane.name], set_={"free_at": func.greatest(Lane.free_at, until)}
        )
    )


async def at(tx: Transaction, channel: str, ts: str) -> MessageRecord | None:
    """The message that stands at this place in Slack."""
    row = await tx.execute(
        select(*COLUMNS).where(Message.posted_channel == channel, Message.ts == ts)
    )
    found = row.one_or_none()
    return None if found is None else MessageRecord(**found._mapping)


async def adopt(
    tx: Transaction, subject_id: int, *, kind: str, channel: str, person: str, ts: str
) -> None:
    """A press came from a message whose place was not known: so there it is, and it is ours."""
    await tx.execute(
        update(Message)
        .where(
            Message.kind == kind,
            Message.subject_id == subject_id,
            Message.ts.is_(None),
            Message.outcome.in_([Delivery.UNKNOWN, Delivery.SENT]),
            Message.channel.in_([channel, person]),
        )
        .values(ts=ts, posted_channel=channel, outcome=Delivery.SENT, error=None)
    )


async def troubled(tx: Transaction, limit: int = 20) -> Sequence[MessageRecord]:
    """Messages whose outcome an admin must look at."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(Message.outcome.in_([Delivery.UNKNOWN, Delivery.FAILED]))
        .order_by(Message.id.desc())
        .limit(limit)
    )
    return [MessageRecord(**row._mapping) for row in rows]


async def post_again(tx: Transaction, message_id: int) -> bool:
    """An admin looked: it is not there. False when the matter is settled already."""
    done = await tx.execute(
        update(Message)
        .where(Message.id == message_id, Message.outcome.in_([Delivery.UNKNOWN, Delivery.FAILED]))
        .values(outcome=Delivery.PENDING, wanted=Message.wanted + 1, tries=0, error=None)
        .returning(Message.id)
    )
    if done.scalar_one_or_none() is None:
        return False
    await _speak(tx, message_id)
    return True


async def is_there(tx: Transaction, message_id: int) -> bool:
    """An admin looked: it stands in the channel. It cannot be redrawn until someone presses it."""
    done = await tx.execute(
        update(Message)
        .where(Message.id == message_id, Message.outcome == Delivery.UNKNOWN)
        .values(outcome=Delivery.SENT, error=None)
        .returning(Message.id)
    )
    return done.scalar_one_or_none() is not None
