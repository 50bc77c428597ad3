"""Which clients were heard in a while, and which were not (product.md D.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from storage.database import Transaction
from storage.models import Account, Contact, Response
from storage.where import Mark, Where, of_accounts, within
from storage.words import Role

_SILENT_NAMED = 10


@dataclass(frozen=True, slots=True)
class Clients:
    """active: not ended. buyers: those whose economic buyer answered.

    fees: a year, of all of them; None where none is known or their currencies differ.
    silent: number and name of those not heard, the largest fee first; at most ten.
    """

    active: int
    heard: int
    buyers: int
    fees: float | None
    fees_heard: float
    silent: tuple[tuple[int, str], ...]

    def facts(self) -> dict[str, Any]:
        return {
            "active": self.active,
            "heard": self.heard,
            "buyers": self.buyers,
            "fees": self.fees,
            "fees_heard": self.fees_heard,
            "silent": [list(each) for each in self.silent],
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Clients":
        silent = tuple((number, name) for number, name in facts["silent"])
        return cls(**{**facts, "silent": silent})


async def clients(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark | None = None
) -> Clients:
    """Of the clients that ``where`` names; answers from ``since`` up to, not including, ``until``.

    Only the account, the partner, the team and the sector of ``where`` part clients.
    """
    answered = (
        select(
            Contact.account_id,
            func.bool_or(Contact.role == Role.ECONOMIC_BUYER).label("buyer"),
        )
        .join(Response, Response.contact_id == Contact.id)
        .where(*within(since, until, upto))
        .group_by(Contact.account_id)
        .subquery()
    )
    rows = await tx.execute(
        select(
            Account.id,
            Account.name,
            Account.fee_yearly,
            Account.currency,
            answered.c.account_id.is_not(None).label("heard"),
            func.coalesce(answered.c.buyer, False).label("buyer"),
        )
        .outerjoin(answered, answered.c.account_id == Account.id)
        .where(Account.ended_on.is_(None), *of_accounts(where))
        .order_by(Account.fee_yearly.desc().nulls_last(), Account.name)
    )
    found = rows.all()
    paying = [each for each in found if each.fee_yearly]
    one_currency = len({each.currency for each in paying}) == 1
    return Clients(
        active=len(found),
        heard=sum(each.heard for each in found),
        buyers=sum(each.buyer for each in found),
        fees=float(sum(each.fee_yearly for each in paying)) if one_currency else None,
        fees_heard=float(sum(each.fee_yearly for each in paying if each.heard)),
        silent=tuple((each.id, each.name) for each in found if not each.heard)[:_SILENT_NAMED],
    )
