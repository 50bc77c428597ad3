"""Answers, and the friction that preceded each of them (product.md D.12)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Date, cast, func, select

from storage.database import Transaction
from storage.models import Account, Contact, FrictionEvent, Response
from storage.tallies import Mark, Where, of_accounts, score_then, within
from storage.words import FrictionKind, Role


@dataclass(frozen=True, slots=True)
class AnswerOfClient:
    """One answer, with what is held alike when answers are compared."""

    response_id: int
    account_id: int
    account: str
    fee_yearly: Decimal | None
    role: Role
    score: int
    answered_on: date


@dataclass(frozen=True, slots=True)
class EventBefore:
    """An event that preceded an answer; the same event may precede several."""

    response_id: int
    event_id: int
    kind: FrictionKind


async def answers(
    tx: Transaction, where: Where, since: date, until: date, upto: Mark
) -> list[AnswerOfClient]:
    """What known people of these clients answered on these days, oldest first; days are in UTC."""
    rows = await tx.execute(
        select(
            Response.id.label("response_id"),
            Account.id.label("account_id"),
            Account.name.label("account"),
            Account.fee_yearly,
            Contact.role,
            score_then(upto).label("score"),
            cast(Response.answered_at, Date).label("answered_on"),
        )
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(*within(since, until, upto), *of_accounts(where))
        .order_by(Response.answered_at, Response.id)
    )
    return [AnswerOfClient(**row._mapping) for row in rows]


async def events(
    tx: Transaction,
    where: Where,
    since: date,
    until: date,
    window: timedelta,
    *,
    upto: Mark,
    at: datetime,
) -> list[EventBefore]:
    """For those answers, every event of the same client at most so long before.

    ``at``: events that were recorded later are left out.
    """
    answered_on = cast(Response.answered_at, Date)
    rows = await tx.execute(
        select(Response.id, FrictionEvent.id, FrictionEvent.kind)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .join(FrictionEvent, FrictionEvent.account_id == Account.id)
        .where(
            *within(since, until, upto),
            *of_accounts(where),
            FrictionEvent.recorded_at <= at,
            FrictionEvent.happened_on.between(answered_on - window.days, answered_on),
        )
    )
    return [EventBefore(*row) for row in rows]


async def first_days(tx: Transaction, at: datetime) -> dict[FrictionKind, date]:
    """Since when each kind is recorded; a kind that never was is not in it."""
    rows = await tx.execute(
        select(FrictionEvent.kind, func.min(FrictionEvent.happened_on))
        .where(FrictionEvent.recorded_at <= at)
        .group_by(FrictionEvent.kind)
    )
    return {row[0]: row[1] for row in rows}
