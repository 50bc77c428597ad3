"""Unhappy answers that opened no card: noted, counted, listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Account, Contact, FollowUp, NarrowedAnswer, Response
from storage.where import Where, beginning, of_accounts
from storage.words import Role

_BEFORE = aliased(Response)


@dataclass(frozen=True, slots=True)
class NarrowedRecord:
    """One of them, with who said it."""

    response_id: int
    score: int
    previous_score: int | None
    comment: str
    answered_at: datetime
    contact: str
    role: Role
    account: str
    thresholds_version: int


async def note(
    tx: Transaction, response_id: int, *, arrival_id: int | None, version: int, now: datetime
) -> None:
    """This answer, as it was delivered then, opened no card. Noted again, the later one stands."""
    facts = {"arrival_id": arrival_id, "thresholds_version": version}
    await tx.execute(
        upsert(NarrowedAnswer)
        .values(response_id=response_id, narrowed_at=now, **facts)
        .on_conflict_do_update(index_elements=[NarrowedAnswer.response_id], set_=facts)
    )


def _standing(since: datetime) -> Sequence[ColumnElement[bool]]:
    """Answers as they were judged, of which nobody opened a follow-up since."""
    return (
        NarrowedAnswer.narrowed_at >= since,
        NarrowedAnswer.arrival_id.is_not_distinct_from(Response.arrival_id),
        Response.dismissed_at.is_(None),
        ~select(FollowUp.id).where(FollowUp.response_id == Response.id).exists(),
    )


async def count(tx: Transaction, since: datetime) -> int:
    row = await tx.execute(
        select(func.count())
        .select_from(NarrowedAnswer)
        .join(Response, Response.id == NarrowedAnswer.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .where(*_standing(since))
    )
    return int(row.scalar_one() or 0)


async def of_week(tx: Transaction, where: Where, since: date, until: date, at: datetime) -> int:
    """Those of these clients and days of which, at that moment, nobody had opened a follow-up."""
    opened = select(FollowUp.id).where(
        FollowUp.response_id == Response.id, FollowUp.opened_at <= at
    )
    row = await tx.execute(
        select(func.count())
        .select_from(NarrowedAnswer)
        .join(Response, Response.id == NarrowedAnswer.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(
            NarrowedAnswer.narrowed_at >= beginning(since),
            NarrowedAnswer.narrowed_at < beginning(until),
            NarrowedAnswer.narrowed_at <= at,
            NarrowedAnswer.arrival_id.is_not_distinct_from(Response.arrival_id),
            or_(Response.dismissed_at.is_(None), Response.dismissed_at > at),
            ~opened.exists(),
            *of_accounts(where),
        )
    )
    return int(row.scalar_one())


async def listed(tx: Transaction, since: datetime, most: int) -> list[NarrowedRecord]:
    """The newest first."""
    previous = (
        select(_BEFORE.score)
        .where(
            _BEFORE.contact_id == Response.contact_id, _BEFORE.answered_at < Response.answered_at
        )
        .order_by(_BEFORE.answered_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    columns: list[Any] = [
        Response.id.label("response_id"),
        Response.score,
        previous.label("previous_score"),
        Response.comment,
        Response.answered_at,
        Contact.name.label("contact"),
        Contact.role,
        Account.name.label("account"),
        NarrowedAnswer.thresholds_version,
    ]
    rows = await tx.execute(
        select(*columns)
        .join(Response, Response.id == NarrowedAnswer.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(*_standing(since))
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(most)
    )
    return [NarrowedRecord(**row._mapping) for row in rows]
