"""How many answers of each score: for a while, for each month, for each part of a dimension.

Every answer counts whose person is known, as on an account's page; an answer that was corrected
counts as it now stands. Days and months are in UTC. As it stands now comes from the tallies
(storage/tallied.py), which the database keeps in the transaction of the answer itself; as it stood
once is counted from the answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    DateTime,
    Row,
    Select,
    SmallInteger,
    Text,
    case,
    cast,
    func,
    select,
)

from storage import milestone_kinds, tallied
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.models import Account, Arrival, Contact, Response
from storage.where import Mark as Mark
from storage.where import Where as Where
from storage.where import of_accounts as of_accounts
from storage.where import within as within
from storage.words import ArrivalKind, Role

Counts = tuple[int, ...]
"""Eleven counts, of the scores 0 to 10 in order."""

GROUPS: dict[str, ColumnElement[Any]] = {
    "account": Account.id.expression,
    "partner": Account.partner_id.expression,
    "team": Account.director_id.expression,
    "sector": Account.sector.expression,
    "location": Account.location.expression,
    "role": Contact.role.expression,
    "survey": Response.survey_id.expression,
}
NUMBERED = ("account", "partner", "team")
MILESTONE_KIND = "milestone_kind"
NOT_SAID = ""
"""The group of those of whom it is not known."""
NOBODY: Counts = (0,) * 11


@dataclass(frozen=True, slots=True)
class Counted:
    """One of the answers behind a figure."""

    response_id: int
    contact: str
    account: str
    score: int
    answered_at: datetime


async def mark(tx: Transaction) -> Mark:
    """How far the records reach now."""
    last = [select(func.coalesce(func.max(of), 0)) for of in (Response.id, Arrival.id)]
    row = await tx.execute(select(*(each.scalar_subquery() for each in last)))
    return Mark(*map(int, row.one()))


async def counts(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark | None = None
) -> Counts:
    """From ``since`` up to, not including, ``until``. ``upto``: as it stood then."""
    if _tallied(where, upto):
        rows = await tx.execute(*tallied.counted(_seen(tx, where), since, until))
    else:
        rows = await tx.execute(_of(eleven(upto), where, since, until, upto))
    row = rows.one_or_none()
    return NOBODY if row is None else _whole(row)


async def monthly(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark | None = None
) -> dict[date, Counts]:
    """By the first day of the month, in order; months without an answer are not among them."""
    if _tallied(where, upto):
        rows = await tx.execute(*tallied.counted(_seen(tx, where), since, until, tallied.MONTH))
    else:
        at = func.timezone("UTC", Response.answered_at)
        month = cast(func.date_trunc("month", at), Date).label("label")
        asked = _of(eleven(upto), where, since, until, upto).add_columns(month).group_by(month)
        rows = await tx.execute(asked)
    return dict(sorted((row[11], _whole(row)) for row in rows))


async def grouped(
    tx: Transaction,
    dimension: str,
    where: Where,
    since: date,
    until: date,
    *,
    upto: Mark | None = None,
) -> dict[str | int, Counts]:
    """By each part of a dimension of GROUPS, or by the kind of work that they were asked about.

    Those of whom it is not known are under NOT_SAID.
    """
    if dimension == MILESTONE_KIND:
        return await _by_kind(tx, where, since, until, upto)
    if _tallied(where, upto):
        rows = await tx.execute(*tallied.counted(_seen(tx, where), since, until, dimension))
    else:
        part = func.coalesce(cast(GROUPS[dimension], Text), NOT_SAID).label("label")
        asked = _of(eleven(upto), where, since, until, upto).add_columns(part).group_by(part)
        rows = await tx.execute(asked)
    number = int if dimension in NUMBERED else str
    return {number(row[11]) if row[11] else NOT_SAID: _whole(row) for row in rows}


def _tallied(where: Where, upto: Mark | None) -> bool:
    """Whether the tallies know: what stands now, told apart by what they tell apart."""
    return upto is None and where.milestone_kind is None


async def _by_kind(
    tx: Transaction, where: Where, since: date, until: date, upto: Mark | None
) -> dict[str | int, Counts]:
    """Of what is left nobody was asked about a piece of work through us."""
    asked, kind = milestone_kinds.after_work(
        _of(eleven(upto), where, since, until, upto), since, until
    )
    rows = await tx.execute(asked.add_columns(kind.label("label")).group_by(kind))
    found: dict[str | int, Counts] = {row[11]: _whole(row) for row in rows}
    every = await counts(tx, where, since, until, upto=upto)
    left = tuple(n - sum(each) for n, *each in zip(every, *found.values(), strict=True))
    return {**found, NOT_SAID: left} if any(left) else found


def _whole(row: Row[Any]) -> Counts:
    """Sums come as decimals."""
    return tuple(map(int, row[:11]))


async def answers(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark, limit: int
) -> list[Counted]:
    """The newest of the answers behind a figure."""
    told: list[ColumnElement[Any]] = [
        Response.id.label("response_id"),
        Contact.name.label("contact"),
        Account.name.label("account"),
        score_then(upto).label("score"),
        Response.answered_at.label("answered_at"),
    ]
    rows = await tx.execute(
        _of(told, where, since, until, upto)
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(limit)
    )
    return [Counted(**row._mapping) for row in rows]


def _seen(tx: Transaction, where: Where) -> Where:
    """Sums of many clients lead to none of them: what is left out has to be said."""
    return replace(where, hidden=tuple(sorted({*where.hidden, *left_out(tx)})))


def _of(
    columns: Sequence[ColumnElement[Any]],
    where: Where,
    since: date,
    until: date,
    upto: Mark | None,
) -> Select[Any]:
    """Of the answers that are meant, each with its contact and account."""
    asked: Select[Any] = select(*columns)
    every = (
        asked.select_from(Response)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(*conditions(where, since, until, upto))
    )
    if where.milestone_kind is None:
        return every
    those, kind = milestone_kinds.after_work(every, since, until)
    return those.where(kind == where.milestone_kind)


def eleven(upto: Mark | None) -> list[ColumnElement[Any]]:
    """The columns of Counts, of answers as they stood then."""
    score = score_then(upto)
    return [func.count().filter(score == at) for at in range(11)]


def score_then(upto: Mark | None) -> ColumnElement[int]:
    """As it stands; where a later delivery corrected it, what the deliveries until then said."""
    stands = Response.score.expression
    if upto is None:
        return stands
    said_then = (
        select(cast(Arrival.facts["score"].astext, SmallInteger))
        .where(
            Arrival.response_id == Response.id,
            Arrival.kind == ArrivalKind.ANSWER,
            Arrival.id <= upto.arrival_id,
        )
        .order_by(
            cast(Arrival.facts["updated_at"].astext, DateTime(timezone=True)).desc(),
            Arrival.id.desc(),
        )
        .limit(1)
        .scalar_subquery()
    )
    corrected = Response.arrival_id > upto.arrival_id
    return case((corrected, func.coalesce(said_then, stands)), else_=stands)


def conditions(
    where: Where, since: date, until: date, upto: Mark | None
) -> list[ColumnElement[bool]]:
    """Of answers joined with their contact and account: those that ``where`` asks for."""
    role = None if where.role is None else Contact.role == Role(where.role)
    survey = None if where.survey_id is None else Response.survey_id == where.survey_id
    told_apart = [each for each in (role, survey) if each is not None]
    return [*within(since, until, upto), *of_accounts(where), *told_apart]


async def named(tx: Transaction) -> tuple[Sequence[str], Sequence[str]]:
    """Every sector of a client, and every survey that was answered, in order."""
    sectors = await tx.execute(
        select(Account.sector)
        .where(Account.sector.is_not(None))
        .distinct()
        .order_by(Account.sector)
    )
    ever = await grouped(tx, "survey", Where(), date.min, date.max)
    return sectors.scalars().all(), sorted(map(str, ever.keys() - {NOT_SAID}))  # type: ignore[return-value] # not null
