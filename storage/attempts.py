"""Tries at reaching clients: of follow-ups, and of one person."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_, select

from storage.accounts import CONTACT, PRESENT
from storage.database import Transaction
from storage.models import Attempt, Colleague, Contact, FollowUp
from storage.records import AttemptRecord, ContactRecord


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
