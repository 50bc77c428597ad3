"""Who was to be asked in a while, who could be, who was, and who answered (product.md D.4, D.10).

People who were merged into one are one. What a later moment brought is left out, so that the same
question about an earlier moment gives the same figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self

from sqlalchemy import ColumnElement, and_, distinct, func, or_, select

from storage import identity
from storage.database import Transaction
from storage.models import Account, Ask, Contact, Response
from storage.where import Mark, Where, beginning, of_accounts, within
from storage.words import Role


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many."""

    part: int
    n: int

    def facts(self) -> dict[str, Any]:
        return {"part": self.part, "n": self.n}

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(**facts)


async def last_line(tx: Transaction) -> int:
    """How far the ledger reaches now."""
    return int((await tx.execute(select(func.coalesce(func.max(Ask.id), 0)))).scalar_one())


async def eligible(
    tx: Transaction,
    where: Where,
    since: date,
    until: date,
    *,
    at: datetime,
    upto: Mark,
    last_ask: int,
) -> Part:
    """Of the people who came to be owed a survey on these days, those who answered on them.

    They are all that the ledger has, also who was withheld or cannot be reached.
    """
    has_answered = (
        select(Response.id)
        .where(Response.contact_id == identity.KEPT, *within(since, until, upto))
        .exists()
    )
    return await _of_ledger(
        tx,
        has_answered,
        Ask.turned_at >= beginning(since),
        Ask.turned_at < beginning(until),
        *_until(where, at, last_ask),
    )


async def answered(
    tx: Transaction,
    where: Where,
    since: date,
    until: date,
    *,
    at: datetime,
    upto: Mark,
    last_ask: int,
) -> Part:
    """Of the people to whom a tool was let send on these days, those who have answered since."""
    has_answered = (
        select(Response.id)
        .where(
            Response.contact_id == identity.KEPT,
            Response.answered_at >= Ask.asked_at,
            Response.id <= upto.response_id,
        )
        .exists()
    )
    return await _of_ledger(
        tx,
        has_answered,
        Ask.asked_at >= beginning(since),
        Ask.asked_at < beginning(until),
        Ask.asked_at <= at,
        *_until(where, at, last_ask),
    )


async def _of_ledger(
    tx: Transaction, part: ColumnElement[bool], *lines: ColumnElement[bool]
) -> Part:
    row = await tx.execute(
        select(
            func.count(distinct(identity.KEPT)).filter(part), func.count(distinct(identity.KEPT))
        )
        .select_from(Ask)
        .join(Contact, Contact.id == Ask.contact_id)
        .join(Account, Account.id == Ask.account_id)
        .where(*lines)
    )
    return Part(*map(int, row.one()))


async def reached(tx: Transaction, where: Where, at: datetime) -> Part:
    """Of the people at active clients, those with an address who have not opted out."""
    usable = and_(
        Contact.email.contains("@"),
        or_(Contact.opted_out_on.is_(None), Contact.opted_out_on > at.date()),
    )
    row = await tx.execute(
        select(func.count().filter(usable), func.count())
        .select_from(Contact)
        .join(Account, Account.id == Contact.account_id)
        .where(
            or_(Contact.left_on.is_(None), Contact.left_on > at.date()),
            Contact.merged_into.is_(None),
            or_(Account.ended_on.is_(None), Account.ended_on > at.date()),
            *_of_people(where),
        )
    )
    return Part(*map(int, row.one()))


def _until(where: Where, at: datetime, last_ask: int) -> list[ColumnElement[bool]]:
    return [
        Ask.id <= last_ask,
        or_(Ask.withdrawn_at.is_(None), Ask.withdrawn_at > at),
        *_of_people(where),
    ]


def _of_people(where: Where) -> list[ColumnElement[bool]]:
    role = [] if where.role is None else [Contact.role == Role(where.role)]
    return [*of_accounts(where), *role]
