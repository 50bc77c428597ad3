"""Follow-ups as they stood at a moment: which waited, which were late, and which were in time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Self

from sqlalchemy import (
    ColumnElement,
    Interval,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from storage.asked import Part
from storage.database import Transaction
from storage.models import Account, Attempt, Contact, FollowUp
from storage.where import Where, beginning, of_accounts
from storage.words import NO_MATTER, NO_TRIES, AttemptChannel, Role, Rule, Severity

SOON = timedelta(hours=48)
SPOKEN = (AttemptChannel.PHONE, AttemptChannel.VIDEO)

Column = ColumnElement[Any] | InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One open follow-up. ``late``: its running deadline had passed."""

    follow_up_id: int
    account: str
    severity: Severity
    late: bool

    def facts(self) -> list[Any]:
        return [self.follow_up_id, self.account, self.severity, self.late]

    @classmethod
    def of_facts(cls, facts: list[Any]) -> Self:
        number, account, severity, late = facts
        return cls(int(number), str(account), Severity(severity), bool(late))


@dataclass(frozen=True, slots=True)
class Queue:
    """All that were open, the gravest and longest due first."""

    waiting: tuple[Waiting, ...]

    @property
    def late(self) -> tuple[Waiting, ...]:
        return tuple(each for each in self.waiting if each.late)

    def facts(self) -> dict[str, Any]:
        return {"waiting": [each.facts() for each in self.waiting]}

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(tuple(Waiting.of_facts(each) for each in facts["waiting"]))


async def queue(tx: Transaction, where: Where, at: datetime) -> Queue:
    """What was open at that moment."""
    due = running_due(at)
    rows = await tx.execute(
        follow_ups_of(
            where,
            FollowUp.id,
            Account.name,
            FollowUp.severity,
            func.coalesce(due < at, False),
        )
        .where(open_at(at))
        .order_by(FollowUp.severity, due.nulls_last(), FollowUp.id)
    )
    return Queue(tuple(Waiting(*each) for each in rows))


def open_at(at: datetime) -> ColumnElement[bool]:
    """Opened by that moment, and not closed."""
    return and_(FollowUp.opened_at <= at, ~_by(FollowUp.closed_at, at))


def running_due(at: datetime) -> ColumnElement[Any]:
    """The deadline that ran then: to claim it, then to reach the client; afterwards none."""
    return case(
        (_by(FollowUp.reached_at, at), None),
        (_by(FollowUp.claimed_at, at), FollowUp.contact_due_at),
        else_=FollowUp.claim_due_at,
    )


async def claimed(tx: Transaction, where: Where, since: date, until: date, at: datetime) -> Part:
    """Of those opened on these days whose claim was due by then, those claimed in time."""
    return await _in_time(tx, where, since, until, at, FollowUp.claimed_at, FollowUp.claim_due_at)


async def contacted(tx: Transaction, where: Where, since: date, until: date, at: datetime) -> Part:
    """Of those opened on these days that were due by then: the client was reached in time."""
    return await _in_time(tx, where, since, until, at, FollowUp.reached_at, FollowUp.contact_due_at)


async def called(tx: Transaction, colleague_id: int, since: datetime, until: datetime) -> Part:
    """Of the detractors' follow-ups that are this colleague's, opened in that time: those with a
    call within 48 hours, whoever made it and whatever came of it (product.md U14).
    """
    made = (
        select(Attempt.id)
        .where(
            Attempt.follow_up_id == FollowUp.id,
            Attempt.channel.in_(SPOKEN),
            Attempt.outcome.not_in(NO_TRIES),
            Attempt.made_at <= FollowUp.opened_at + literal(SOON, Interval()),
        )
        .exists()
    )
    row = await tx.execute(
        select(func.count().filter(made), func.count()).where(
            func.coalesce(FollowUp.claimed_by, FollowUp.owner_id) == colleague_id,
            FollowUp.rule == Rule.DETRACTOR,
            FollowUp.opened_at >= since,
            FollowUp.opened_at < until,
            or_(FollowUp.disposition.is_(None), FollowUp.disposition.not_in(NO_MATTER)),
        )
    )
    return Part(*map(int, row.one()))


async def _in_time(
    tx: Transaction,
    where: Where,
    since: date,
    until: date,
    at: datetime,
    done: Column,
    due: Column,
) -> Part:
    """One that was ended before it was due, without its being done, was due for nothing."""
    is_done = _by(done, at)
    was_due = and_(due <= at, or_(~_by(FollowUp.closed_at, at), FollowUp.closed_at >= due))
    row = await tx.execute(
        follow_ups_of(where, func.count().filter(is_done, done <= due), func.count())
        .where(
            FollowUp.opened_at >= beginning(since),
            FollowUp.opened_at < beginning(until),
            FollowUp.opened_at <= at,
        )
        .where(or_(~_by(FollowUp.closed_at, at), FollowUp.disposition.not_in(NO_MATTER)))
        .where(or_(is_done, was_due))
    )
    return Part(*map(int, row.one()))


def _by(moment: Column, at: datetime) -> ColumnElement[bool]:
    """Whether that had happened by then."""
    return and_(moment.is_not(None), moment <= at)


def follow_ups_of(where: Where, *columns: Column) -> Select[Any]:
    """Of follow-ups with their client and person, only of these."""
    role = [] if where.role is None else [Contact.role == Role(where.role)]
    asked: Select[Any] = select(*columns)
    return (
        asked.select_from(FollowUp)
        .join(Account, Account.id == FollowUp.account_id)
        .join(Contact, Contact.id == FollowUp.contact_id)
        .where(*of_accounts(where), *role)
    )
