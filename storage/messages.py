"""What should be seen in Slack, and what is known to be seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.jobs import defer
from storage.models import Message
from storage.words import Delivery

HEAD = "head"  # among a message's facts: the message (its number) in whose thread it stands
UNDER = "under"  # or a message that is not ours (its ts)
ONLY = "only"  # among its facts: the one person in the channel who sees it


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """One message on one surface, as it was at ``now`` on the database's clock.

    ``attempted_at`` names the latest attempt to call Slack; ``slot_at`` is the moment before which
    nothing is done for it. ``beneath``: where the head of its thread stands (its ts).
    """

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
    tries: int
    attempted_at: datetime | None
    slot_at: datetime | None
    error: str | None
    beneath: str | None
    now: datetime

    @property
    def waits_for_head(self) -> bool:
        """It belongs in a thread whose head is not known to stand anywhere (yet)."""
        return HEAD in self.facts and self.beneath is None


_OTHER = aliased(Message)  # made once: a new alias costs more than its question
_HEAD = aliased(Message)
COLUMNS = [
    *(getattr(Message, name) for name in MessageRecord.__slots__ if name not in ("beneath", "now")),
    func.coalesce(
        select(_HEAD.ts).where(_HEAD.id == Message.facts[HEAD].as_integer()).scalar_subquery(),
        Message.facts[UNDER].as_string(),
    ).label("beneath"),
    func.clock_timestamp().label("now"),
]


async def later(tx: Transaction, message_id: int, at: datetime | None = None) -> None:
    """Speak of it at this moment, or as soon as somebody is free."""
    await defer(
        tx, "speak", queue="speak", once=f"message:{message_id}", at=at, message_id=message_id
    )


async def wish(
    tx: Transaction, kind: str, subject_id: int, channel: str, facts: dict[str, Any] | None = None
) -> int:
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
    message_id = wanted.scalar_one()
    await later(tx, message_id)
    return message_id


async def redraw(tx: Transaction, kind: str, *subject_ids: int) -> None:
    """Ask that every surface which shows these subjects shows them as after this transaction.

    The row lock taken here makes a drawing that is about to read wait for this commit.
    """
    if not subject_ids:
        return
    rows = await tx.execute(
        update(Message)
        .where(Message.kind == kind, Message.subject_id.in_(subject_ids))
        .values(wanted=Message.wanted + 1)
        .returning(Message.id)
    )
    for message_id in sorted(rows.scalars()):
        await later(tx, message_id)


async def lock(tx: Transaction, message_id: int) -> MessageRecord | None:
    """The message, held against other drawings until this transaction ends."""
    row = await tx.execute(select(*COLUMNS).where(Message.id == message_id).with_for_update())
    found = row.one_or_none()
    return None if found is None else MessageRecord(**found._mapping)


async def note(tx: Transaction, message_id: int, **facts: Any) -> None:
    """Write down what is now known of it."""
    await tx.execute(update(Message).where(Message.id == message_id).values(**facts))


async def attempt(tx: Transaction, message_id: int) -> datetime:
    """Write down the intent to call Slack; the moment is the name of this attempt.

    What stands on the screen is not known from here on until the call has answered.
    """
    begun = await tx.execute(
        update(Message)
        .where(Message.id == message_id)
        .values(
            outcome=Delivery.SENDING,
            attempted_at=func.clock_timestamp(),
            tries=Message.tries + 1,
            slot_at=None,
            shown_hash=None,
        )
        .returning(Message.attempted_at)
    )
    moment: datetime = begun.scalar_one()  # type: ignore[assignment] # just written
    return moment


async def at(tx: Transaction, channel: str, ts: str) -> MessageRecord | None:
    """The message that stands at this place in Slack."""
    row = await tx.execute(
        select(*COLUMNS).where(Message.posted_channel == channel, Message.ts == ts)
    )
    found = row.one_or_none()
    return None if found is None else MessageRecord(**found._mapping)


async def newest(tx: Transaction, kind: str) -> dict[str, MessageRecord]:
    """Of each surface the last of this kind; later subjects of it must have higher numbers."""
    rows = await tx.execute(
        select(*COLUMNS)
        .where(Message.kind == kind)
        .ext(distinct_on(Message.channel))
        .order_by(Message.channel, Message.subject_id.desc())
    )
    return {row.channel: MessageRecord(**row._mapping) for row in rows}


async def is_shown(tx: Transaction, message_id: int) -> bool:
    """Whether it is known to stand somewhere."""
    found = select(Message.id).where(Message.id == message_id, Message.ts.is_not(None))
    return bool((await tx.execute(select(found.exists()))).scalar_one())


async def stands(tx: Transaction, message_id: int, channel: str, ts: str) -> None:
    """It was begun here already: what it is to show comes in place of that."""
    await note(tx, message_id, ts=ts, posted_channel=channel, outcome=Delivery.SENT)


async def adopt(
    tx: Transaction, subject_id: int, *, kind: str, channel: str, person: str, ts: str
) -> None:
    """A press came from a message whose place was not known: so there it is, and it is ours.

    Not when another message of ours is known to stand there: that one was pressed.
    """
    taken = select(_OTHER.id).where(_OTHER.posted_channel == channel, _OTHER.ts == ts).exists()
    surfaces = [channel, person] if channel.startswith("D") else [channel]
    found = await tx.execute(
        update(Message)
        .where(
            Message.kind == kind,
            Message.subject_id == subject_id,
            Message.ts.is_(None),
            Message.channel.in_(surfaces),
            ~taken,
        )
        .values(
            ts=ts,
            posted_channel=channel,
            outcome=Delivery.SENT,
            error=None,
            slot_at=None,
            shown_hash=None,
            wanted=Message.wanted + 1,
        )
        .returning(Message.id)
    )
    for message_id in found.scalars():
        await later(tx, message_id)


FORGOTTEN = text(
    "SELECT id FROM messages WHERE shown < wanted AND (outcome IN ('pending', 'sending') "
    "OR outcome = 'unknown' AND slot_at IS NOT NULL OR outcome = 'sent' AND ts IS NOT NULL) "
    "AND NOT EXISTS (SELECT FROM messages AS head WHERE head.id = (messages.facts ->> 'head')::int "
    "AND head.ts IS NULL) "
    "AND NOT EXISTS (SELECT FROM interruptions AS held WHERE held.message_id = messages.id "
    "AND held.sent_at IS NULL) "
    "AND NOT EXISTS (SELECT FROM procrastinate_jobs AS job WHERE job.status IN ('todo', 'doing') "
    "AND job.queueing_lock = 'message:' || messages.id) LIMIT 100"
)


async def speak_of_forgotten(tx: Transaction) -> int:
    """A safety net: whatever still has something to show but no job left gets a new one."""
    found = list((await tx.execute(FORGOTTEN)).scalars())
    for message_id in found:
        await later(tx, message_id)
    return len(found)
