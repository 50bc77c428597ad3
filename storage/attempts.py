"""Tries at reaching clients: kept once, and read of follow-ups or of one person."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.accounts import CONTACT, PRESENT
from storage.database import Transaction
from storage.models import Attempt, Colleague, Contact, FollowUp
from storage.records import AttemptRecord, ContactRecord
from storage.words import NO_TRIES, AttemptChannel, AttemptOutcome


async def of_follow_ups(tx: Transaction, ids: Sequence[int]) -> dict[int, list[AttemptRecord]]:
    """In the order in which they were made."""
    made: dict[int, list[AttemptRecord]] = defaultdict(list)
    for row in await _read(tx, FollowUp.id.in_(ids)):
        made[row.follow_up_id].append(AttemptRecord(*row[1:]))
    return made


async def of_contact(tx: Transaction, contact_id: int, since: datetime) -> list[AttemptRecord]:
    """The same of this person's follow-ups that are open or were closed since then."""
    rows = await _read(tx, FollowUp.contact_id == contact_id, _live_since(since))
    return [AttemptRecord(*row[1:]) for row in rows]


async def _read(tx: Transaction, *conditions: ColumnElement[bool]) -> Sequence[Any]:
    rows = await tx.execute(
        select(
            Attempt.follow_up_id,
            Colleague.name,
            Attempt.channel,
            Attempt.outcome,
            Attempt.note,
            Attempt.made_at,
        )
        .join(FollowUp, FollowUp.id == Attempt.follow_up_id)
        .join(Colleague, Colleague.id == Attempt.colleague_id)
        .where(*conditions)
        .order_by(Attempt.made_at, Attempt.id)
    )
    return rows.all()


def _live_since(since: datetime) -> ColumnElement[bool]:
    return or_(FollowUp.closed_at.is_(None), FollowUp.closed_at >= since)


async def people_since(tx: Transaction, since: datetime) -> list[ContactRecord]:
    """Everybody present about whom a follow-up is open or was closed since then."""
    about = select(FollowUp.contact_id).where(_live_since(since))
    rows = await tx.execute(
        select(*CONTACT).where(PRESENT, Contact.id.in_(about)).order_by(Contact.id)
    )
    return [ContactRecord(**row._mapping) for row in rows]


async def log_attempt(
    tx: Transaction,
    *,
    follow_up_id: int,
    colleague_id: int,
    channel: AttemptChannel,
    outcome: AttemptOutcome,
    note: str,
    made_at: datetime,
    press: str,
) -> int | None:
    """Keep one try; its number. A form sent twice is kept once (None the second time)."""
    added = await tx.execute(
        upsert(Attempt)
        .values(
            follow_up_id=follow_up_id,
            colleague_id=colleague_id,
            channel=channel,
            outcome=outcome,
            note=note,
            made_at=made_at,
            press=press,
        )
        .on_conflict_do_nothing(index_elements=[Attempt.press])
        .returning(Attempt.id)
    )
    attempt_id = added.scalar_one_or_none()
    if attempt_id is None:
        return None
    if outcome is AttemptOutcome.REACHED:
        await tx.execute(
            update(FollowUp)
            .where(FollowUp.id == follow_up_id)
            .values(reached_at=func.coalesce(FollowUp.reached_at, made_at))
        )
    return attempt_id


async def attempts_made(tx: Transaction, follow_up_id: int) -> tuple[int, bool]:
    """How many tries there were, and whether one of them was a talk with the client."""
    row = await tx.execute(
        select(
            func.count(),
            func.coalesce(func.bool_or(Attempt.outcome == AttemptOutcome.REACHED), False),
        ).where(Attempt.follow_up_id == follow_up_id, Attempt.outcome.not_in(NO_TRIES))
    )
    count, reached = row.one()
    return int(count), bool(reached)
