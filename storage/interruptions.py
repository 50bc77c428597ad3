"""Direct messages that interrupt a person: wanted, waiting, sent or no longer needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Colleague, Deferral, FollowUp, Interruption, Message, Rung, Silence
from storage.words import Duty

_ON_CARD = aliased(FollowUp)
SILENCE = "silence"  # a key account that is silent: is it to be rung?
QUESTIONS = ("deferral_over", "deferral_last")  # about a deferral: is it to end?
WAITING = and_(
    Interruption.sent_at.is_(None),
    Interruption.dropped_at.is_(None),
    Interruption.digested_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class InterruptionRecord:
    """One that waits, of this kind of message.

    moot: what it was to say is settled, so nobody need be pinged for it. subject_id: what it is
    about, of its kind.
    """

    message_id: int
    colleague_id: int
    must: bool
    urgency: int
    wanted_at: datetime
    moot: bool
    digest: bool = False
    kind: str = ""
    follow_up_id: int | None = None
    subject_id: int = 0


async def want(
    tx: Transaction,
    message_id: int,
    colleague_id: int,
    *,
    follow_up_id: int | None,
    must: bool,
    urgency: int,
    now: datetime,
    digest: bool = False,
    sent_at: datetime | None = None,
) -> None:
    """This message interrupts. While it waits, what it has more to say may make it more urgent.

    sent_at: it goes at once, and counts.
    """
    wanted = upsert(Interruption).values(
        message_id=message_id,
        colleague_id=colleague_id,
        follow_up_id=follow_up_id,
        must=must,
        urgency=urgency,
        wanted_at=now,
        digest=digest,
        sent_at=sent_at,
    )
    given = wanted.excluded
    await tx.execute(
        wanted.on_conflict_do_update(
            index_elements=[Interruption.message_id],
            set_={
                "must": Interruption.must | given.must,
                "urgency": func.least(Interruption.urgency, given.urgency),
                "follow_up_id": given.follow_up_id,
                "digest": Interruption.digest & given.digest,
                "sent_at": given.sent_at,
                "dropped_at": None,
                "digested_at": None,
            },
            where=Interruption.sent_at.is_(None),
        )
    )


async def waiting(tx: Transaction, *colleague_ids: int) -> list[InterruptionRecord]:
    """All that wait for these people; for nobody named, for anybody."""
    whose = [Interruption.colleague_id.in_(colleague_ids)] if colleague_ids else []
    return await _read(tx, *whose)


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> list[InterruptionRecord]:
    reminder = and_(Message.kind == "nudge", Rung.id == Message.subject_id)
    claimed = and_(Rung.duty == Duty.CLAIM, FollowUp.claimed_at.is_not(None))
    a_card = Message.kind == "follow_up"
    on_it = or_(_ON_CARD.id == Message.subject_id, _ON_CARD.card_of == Message.subject_id)
    open_on_it = select(_ON_CARD.id).where(on_it, _ON_CARD.closed_at.is_(None)).exists()
    decided = and_(Message.kind.in_(QUESTIONS), Deferral.id == Message.subject_id)
    in_hand = and_(Message.kind == SILENCE, Silence.id == Message.subject_id)
    taken_back = and_(Interruption.follow_up_id.is_not(None), FollowUp.id.is_(None))
    settled = or_(
        and_(a_card, ~open_on_it),
        and_(~a_card, or_(taken_back, FollowUp.closed_at.is_not(None))),
        and_(Rung.id.is_not(None), or_(claimed, FollowUp.reached_at.is_not(None))),
        Deferral.ended_at.is_not(None),
        or_(Silence.claimed_at.is_not(None), Silence.ended_at.is_not(None)),
    )
    columns = [
        getattr(Interruption, name)
        for name in InterruptionRecord.__slots__
        if name not in ("moot", "kind", "subject_id")
    ]
    rows = await tx.execute(
        select(*columns, Message.kind, Message.subject_id, settled.label("moot"))
        .join(Message, Message.id == Interruption.message_id)
        .outerjoin(FollowUp, FollowUp.id == Interruption.follow_up_id)
        .outerjoin(Rung, reminder)
        .outerjoin(Deferral, decided)
        .outerjoin(Silence, in_hand)
        .where(WAITING, *conditions)
        .order_by(Interruption.message_id)
    )
    return [InterruptionRecord(**row._mapping) for row in rows]


async def in_turn(tx: Transaction, colleague_id: int) -> None:
    """Nobody else decides for this person until the transaction ends."""
    await tx.execute(
        select(Colleague.id).where(Colleague.id == colleague_id).with_for_update(key_share=True)
    )


async def goes(tx: Transaction, message_id: int, now: datetime) -> None:
    await tx.execute(
        update(Interruption).where(Interruption.message_id == message_id).values(sent_at=now)
    )


async def is_held(tx: Transaction, message_id: int) -> bool:
    """It was to interrupt, and did not: it waits, was dropped, or another told of it instead."""
    row = await tx.execute(
        select(Interruption.message_id).where(
            Interruption.message_id == message_id, Interruption.sent_at.is_(None)
        )
    )
    return row.scalar_one_or_none() is not None


async def digested(
    tx: Transaction, message_ids: Sequence[int], now: datetime, *, told_in: int | None = None
) -> None:
    """Another message tells of them instead. ``told_in``: the list that does."""
    await tx.execute(
        update(Interruption)
        .where(Interruption.message_id.in_(message_ids))
        .values(digested_at=now, told_in=told_in)
    )


async def told_in(tx: Transaction, message_id: int) -> Sequence[int]:
    """The follow-ups of which this list tells."""
    rows = await tx.execute(
        select(Interruption.follow_up_id).where(Interruption.told_in == message_id)
    )
    return [each for each in rows.scalars() if each is not None]


async def lists_of(tx: Transaction, kind: str, follow_up_id: int) -> Sequence[int]:
    """The subjects of the lists, messages of this kind, that tell of this follow-up."""
    rows = await tx.execute(
        select(Message.subject_id)
        .join(Interruption, Interruption.told_in == Message.id)
        .where(Interruption.follow_up_id == follow_up_id, Message.kind == kind)
        .distinct()
    )
    return sorted(rows.scalars())


async def drop(tx: Transaction, message_ids: Sequence[int], now: datetime) -> None:
    if message_ids:
        await tx.execute(
            update(Interruption)
            .where(Interruption.message_id.in_(message_ids))
            .values(dropped_at=now)
        )


async def sent_to_each(
    tx: Transaction, since: datetime, *colleague_ids: int
) -> dict[int, list[datetime]]:
    """When messages interrupted these people since then; for nobody named, all our people."""
    whose = [Interruption.colleague_id.in_(colleague_ids)] if colleague_ids else []
    rows = await tx.execute(
        select(Interruption.colleague_id, func.array_agg(Interruption.sent_at).label("sent"))
        .where(Interruption.sent_at >= since, *whose)
        .group_by(Interruption.colleague_id)
    )
    return {row.colleague_id: list(row.sent) for row in rows}
