"""Records for programs, page by page, in the order of their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Executable, func, select

from storage.accounts import PRESENT
from storage.database import Transaction
from storage.models import (
    Account,
    Arrival,
    Contact,
    Deferral,
    FollowUp,
    Reading,
    Response,
    SystemicIssue,
    TimelineEntry,
)
from storage.words import Role


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer with whose it is. changed_at: when we last learned something of it."""

    id: int
    account_id: int
    account: str
    contact_id: int
    contact: str
    contact_email: str
    contact_role: Role
    score: int
    comment: str
    answered_at: datetime
    changed_at: datetime
    system: str
    survey: str | None


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person with the name of their firm."""

    id: int
    account_id: int
    account: str
    name: str
    title: str | None
    email: str
    role: Role


_READ_AT = (
    select(func.max(Reading.made_at))
    .where(Reading.response_id == Response.id)
    .correlate(Response)
    .scalar_subquery()
)
_CHANGED_AT = func.greatest(Response.received_at, Arrival.received_at, _READ_AT)
_TOLD_AT = (
    select(func.max(TimelineEntry.at))
    .where(TimelineEntry.follow_up_id == FollowUp.id)
    .correlate(FollowUp)
    .scalar_subquery()
)
_ANSWERS = (
    select(
        Response.id,
        Account.id.label("account_id"),
        Account.name.label("account"),
        Contact.id.label("contact_id"),
        Contact.name.label("contact"),
        Contact.email.label("contact_email"),
        Contact.role.label("contact_role"),
        Response.score,
        Response.comment,
        Response.answered_at,
        _CHANGED_AT.label("changed_at"),
        Response.system,
        Response.survey_id.label("survey"),
    )
    .join(Contact, Contact.id == Response.contact_id)
    .join(Account, Account.id == Contact.account_id)
    .outerjoin(Arrival, Arrival.id == Response.arrival_id)
)


async def answers(
    tx: Transaction, *, after: int, most: int, since: datetime | None = None
) -> list[AnswerRow]:
    """Those that are somebody's; ``since``: of which we learned something since then."""
    asked = _ANSWERS.where(Response.id > after).order_by(Response.id).limit(most)
    return await _answers(tx, asked if since is None else asked.where(since <= _CHANGED_AT))


async def answers_by_ids(tx: Transaction, ids: Sequence[int]) -> list[AnswerRow]:
    return await _answers(tx, _ANSWERS.where(Response.id.in_(ids)).order_by(Response.id.desc()))


async def _answers(tx: Transaction, asked: Executable) -> list[AnswerRow]:
    return [AnswerRow(**row._mapping) for row in await tx.execute(asked)]


async def contacts(tx: Transaction, *, after: int, most: int) -> list[ContactRow]:
    """Those who are still there."""
    rows = await tx.execute(
        select(
            Contact.id,
            Contact.account_id,
            Account.name.label("account"),
            Contact.name,
            Contact.title,
            Contact.email,
            Contact.role,
        )
        .join(Account, Account.id == Contact.account_id)
        .where(PRESENT, Contact.id > after)
        .order_by(Contact.id)
        .limit(most)
    )
    return [ContactRow(**row._mapping) for row in rows]


async def accounts(tx: Transaction, *, after: int, most: int) -> Sequence[int]:
    """The numbers of those that have not ended."""
    return await _numbers(tx, Account.id, after, most, Account.ended_on.is_(None))


async def follow_ups(
    tx: Transaction,
    *,
    after: int,
    most: int,
    since: datetime | None = None,
    is_open: bool | None = None,
) -> Sequence[int]:
    """Their numbers. ``since``: of which something is on record since then."""
    which = [since <= _TOLD_AT] if since is not None else []
    which += [FollowUp.closed_at.is_(None) == is_open] if is_open is not None else []
    return await _numbers(tx, FollowUp.id, after, most, *which)


async def _numbers(
    tx: Transaction, number: Any, after: int, most: int, *which: ColumnElement[bool]
) -> Sequence[int]:
    rows = await tx.execute(
        select(number).where(number > after, *which).order_by(number).limit(most)
    )
    return rows.scalars().all()


async def newest_answers(tx: Transaction, most: int) -> Sequence[int]:
    """The numbers of those that came last."""
    return await _newest(tx, Response.id, most, Response.contact_id.is_not(None))


async def newest_follow_ups(tx: Transaction, most: int) -> Sequence[int]:
    return await _newest(tx, FollowUp.id, most)


async def newest_issues(tx: Transaction, most: int) -> Sequence[int]:
    return await _newest(tx, SystemicIssue.id, most)


async def newest_deferrals(tx: Transaction, most: int) -> Sequence[int]:
    return await _newest(tx, Deferral.id, most)


async def _newest(
    tx: Transaction, number: Any, most: int, *which: ColumnElement[bool]
) -> Sequence[int]:
    rows = await tx.execute(select(number).where(*which).order_by(number.desc()).limit(most))
    return rows.scalars().all()
