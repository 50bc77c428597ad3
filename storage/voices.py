"""Who of a client's people spoke last, and how they scored: what account indexes are made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import distinct_on

from storage.database import Transaction
from storage.models import Account, Contact, Response
from storage.tallies import Mark, Where, of_accounts, score_then
from storage.words import Role

WITHIN = timedelta(days=365)


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
    stood = [] if upto is None else [Response.id <= upto.response_id]
    role = [] if where.role is None else [Contact.role == Role(where.role)]
    latest = (
        select(
            Contact.account_id,
            Contact.role,
            score_then(upto).label("score"),
            Response.answered_at,
        )
        .join(Response, Response.contact_id == Contact.id)
        .join(Account, Account.id == Contact.account_id)  # of all clients it would read a year
        .where(
            Response.answered_at <= at,
            Response.answered_at > at - WITHIN,
            *of_accounts(where),
            *stood,
            *role,
        )
        .ext(distinct_on(Contact.id))
        .order_by(Contact.id, Response.answered_at.desc(), Response.id.desc())
        .subquery()
    )
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
        .order_by(Account.name, latest.c.answered_at.desc())
    )
    found: dict[int, ClientVoices] = {}
    for row in rows:
        fee = None if row.fee_yearly is None else float(row.fee_yearly)
        known = found.get(row.id) or ClientVoices(row.id, row.name, fee, row.currency, ())
        spoken = known.spoken
        if row.score is not None:
            age = round((at - row.answered_at) / timedelta(days=1), 3)
            spoken += (Spoken(row.role, row.score, age),)
        found[row.id] = ClientVoices(known.account_id, known.name, fee, row.currency, spoken)
    return Voices(tuple(found.values()))
