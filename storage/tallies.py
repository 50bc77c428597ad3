"""How many answers of each score: for a while, for each month, for each part of a dimension.

Every answer counts whose person is known, as on an account's page; an answer that was corrected
counts as it now stands. Days and months are in UTC. Counted from the answers on each call.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Select,
    SmallInteger,
    case,
    cast,
    func,
    select,
)

from storage.database import Transaction
from storage.models import Account, Arrival, Contact, Response
from storage.words import ArrivalKind, Role

Counts = tuple[int, ...]
"""Eleven counts, of the scores 0 to 10 in order."""

GROUPS: dict[str, ColumnElement[Any]] = {
    "account": Account.id.expression,
    "partner": Account.partner_id.expression,
    "team": Account.director_id.expression,
    "sector": Account.sector.expression,
    "role": Contact.role.expression,
    "survey": Response.survey_id.expression,
}
NOT_SAID = ""
"""The group of those of whom it is not known."""


@dataclass(frozen=True, slots=True)
class Where:
    """Only these answers; empty means all. Every fact is as it is today, not as it was then.

    hidden: accounts that are not counted, because they are behind a wall (bot/walls.py).
    """

    account_id: int | None = None
    partner_id: int | None = None
    director_id: int | None = None
    sector: str | None = None
    role: str | None = None
    survey_id: str | None = None
    hidden: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """The last answer and the last delivery that were there: what came later is left out."""

    response_id: int
    arrival_id: int


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
    row = await tx.execute(_of(where, since, until, upto))
    return tuple(row.one())


async def monthly(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark | None = None
) -> dict[date, Counts]:
    """By the first day of the month, in order; months without an answer are not among them."""
    month = func.date_trunc("month", func.timezone("UTC", Response.answered_at)).label("month")
    asked = _of(where, since, until, upto).add_columns(month).group_by(month).order_by(month)
    return {row.month.date(): tuple(row)[:11] for row in await tx.execute(asked)}


async def grouped(
    tx: Transaction,
    dimension: str,
    where: Where,
    since: date,
    until: date,
    *,
    upto: Mark | None = None,
) -> dict[str | int, Counts]:
    """By each part of a dimension of GROUPS; those of whom it is not known under NOT_SAID."""
    part = GROUPS[dimension].label("part")
    asked = _of(where, since, until, upto).add_columns(part).group_by(part)
    return {
        NOT_SAID if row.part is None else row.part: tuple(row)[:11]
        for row in await tx.execute(asked)
    }


async def answers(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark, limit: int
) -> list[Counted]:
    """The newest of the answers behind a figure."""
    rows = await tx.execute(
        select(Response.id, Contact.name, Account.name, score_then(upto), Response.answered_at)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(*conditions(where, since, until, upto))
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(limit)
    )
    return [Counted(*row) for row in rows]


def _of(where: Where, since: date, until: date, upto: Mark | None) -> Select[Any]:
    asked: Select[Any] = select(*eleven(upto))
    return (
        asked.select_from(Response)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(*conditions(where, since, until, upto))
    )


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


def within(since: date, until: date, upto: Mark | None) -> list[ColumnElement[bool]]:
    """Answers of these days, no later than the mark."""
    days = [Response.answered_at >= _begin(since), Response.answered_at < _begin(until)]
    return days if upto is None else [*days, Response.id <= upto.response_id]


def of_accounts(where: Where) -> list[ColumnElement[bool]]:
    """What ``where`` asks of the account."""
    wanted: list[tuple[ColumnElement[Any], int | str | None]] = [
        (Account.id.expression, where.account_id),
        (Account.partner_id.expression, where.partner_id),
        (Account.director_id.expression, where.director_id),
        (Account.sector.expression, where.sector),
    ]
    found = [column == value for column, value in wanted if value is not None]
    return [*found, Account.id.not_in(where.hidden)] if where.hidden else found


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=UTC)


async def named(tx: Transaction) -> tuple[Sequence[str], Sequence[str]]:
    """Every sector of a client, and every survey that was answered, in order."""
    sectors = await tx.execute(
        select(Account.sector)
        .where(Account.sector.is_not(None))
        .distinct()
        .order_by(Account.sector)
    )
    surveys = await tx.execute(
        select(Response.survey_id)
        .where(Response.survey_id.is_not(None))
        .distinct()
        .order_by(Response.survey_id)
    )
    return sectors.scalars().all(), surveys.scalars().all()  # type: ignore[return-value] # not null
