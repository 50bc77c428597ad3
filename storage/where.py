"""Which answers a question is about, and how far the records reached when it was asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement

from storage.models import Account, Response


@dataclass(frozen=True, slots=True)
class Where:
    """Only these answers; empty means all. Every fact is as it is today, not as it was then.

    milestone_kind: those that were asked for after such work (storage/milestone_kinds.py).
    hidden: accounts that are not counted, because they are behind a wall (bot/walls.py).
    """

    account_id: int | None = None
    partner_id: int | None = None
    director_id: int | None = None
    sector: str | None = None
    role: str | None = None
    survey_id: str | None = None
    hidden: tuple[int, ...] = ()
    location: str | None = None
    milestone_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """The last answer and the last delivery that were there: what came later is left out."""

    response_id: int
    arrival_id: int


def of_accounts(where: Where) -> list[ColumnElement[bool]]:
    """What ``where`` asks of the account."""
    wanted: list[tuple[ColumnElement[Any], int | str | None]] = [
        (Account.id.expression, where.account_id),
        (Account.partner_id.expression, where.partner_id),
        (Account.director_id.expression, where.director_id),
        (Account.sector.expression, where.sector),
        (Account.location.expression, where.location),
    ]
    found = [column == value for column, value in wanted if value is not None]
    return [*found, Account.id.not_in(where.hidden)] if where.hidden else found


def within(since: date, until: date, upto: Mark | None) -> list[ColumnElement[bool]]:
    """Answers of these days, no later than the mark."""
    days = [Response.answered_at >= beginning(since), Response.answered_at < beginning(until)]
    return days if upto is None else [*days, Response.id <= upto.response_id]


def beginning(day: date) -> datetime:
    """Midnight in UTC."""
    return datetime.combine(day, time.min, tzinfo=UTC)
