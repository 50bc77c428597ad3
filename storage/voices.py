"""Who of a client's people spoke last, and how they scored: what account indexes are made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any, Self

from sqlalchemy import Row, Subquery, or_, select, true

from storage.database import Transaction
from storage.models import Account, Contact, Response
from storage.tallies import Mark, Where, of_accounts, score_then
from storage.words import Role

WITHIN = timedelta(days=365)
_ACCOUNT = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One person's latest answer; ``age``: in days at the moment that is asked about."""

    role: Role
    score: int
    age: float


@dataclass(frozen=True, slots=True)
class ClientVoices:
    """An active client. ``fee``: a year, in ``currency``; None where it is not on record."""

    account_id: int
    name: str
    fee: float | None
    currency: str
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Every active client, heard or not, by name."""

    clients: tuple[ClientVoices, ...]

    def facts(self) -> dict[str, Any]:
        return {
            "clients": [
                [
                    each.account_id,
                    each.name,
                    each.fee,
                    each.currency,
                    [[one.role, one.score, one.age] for one in each.spoken],
                ]
                for each in self.clients
            ]
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        return cls(
            tuple(
                ClientVoices(number, name, fee, currency, tuple(Spoken(*one) for one in spoken))
                for number, name, fee, currency, spoken in facts["clients"]
            )
        )


async def voices(tx: Transaction, where: Where, at: datetime, upto: Mark | None = None) -> Voices:
    """Of the clients that ``where`` names and that had not ended then; answers of 365 days.

    ``upto``: as the answers stood then.
    """
    latest = _latest(where, at, upto)
    rows = await tx.execute(
        select(
            Account.id,
            Account.name,
            Account.fee_yearly,
            Account.currency,
            latest.c.role,
            latest.c.score,
            latest.c.answered_at,
        )
        .outerjoin(latest, latest.c.account_id == Account.id)
        .where(or_(Account.ended_on.is_(None), Account.ended_on > at.date()), *of_accounts(where))
        .order_by(Account.name, Account.id, latest.c.answered_at.desc())
    )
    return Voices(tuple(_client(list(theirs), at) for _, theirs in groupby(rows, _ACCOUNT)))


def _latest(where: Where, at: datetime, upto: Mark | None) -> Subquery:
    """The last answer of each of their people: one step into the index for each, not all of a year.

    Of everybody else's clients it asks nothing.
    """
    stood = [] if upto is None else [Response.id <= upto.response_id]
    role = [] if where.role is None else [Contact.role == Role(where.role)]
    last = (
        select(score_then(upto).label("score"), Response.answered_at)
        .where(
            Response.contact_id == Contact.id,
            Response.answered_at <= at,
            Response.answered_at > at - WITHIN,
            *stood,
        )
        .order_by(Response.answered_at.desc(), Response.id.desc())
        .limit(1)
        .lateral()
    )
    return (
        select(Contact.account_id, Contact.role, last.c.score, last.c.answered_at)
        .join(Account, Account.id == Contact.account_id)
        .join(last, true())
        .where(*of_accounts(where), *role)
        .subquery()
    )


def _client(rows: Sequence[Row[Any]], at: datetime) -> ClientVoices:
    """Of one account: a row for each who spoke, or a single one without a score."""
    first = rows[0]
    spoken = tuple(
        Spoken(row.role, row.score, round((at - row.answered_at) / timedelta(days=1), 3))
        for row in rows
        if row.score is not None
    )
    fee = None if first.fee_yearly is None else float(first.fee_yearly)
    return ClientVoices(first.id, first.name, fee, first.currency, spoken)
