"""Which clients were heard in a while, and which were not (product.md D.4)."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from storage import tallies
from storage.database import Transaction
from storage.models import Account
from storage.where import Mark, Where, of_accounts
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


@dataclass(frozen=True, slots=True)
class Heard:
    """The accounts of which somebody answered in a period, and those whose economic buyer did."""

    anybody: Set[str | int]
    buyers: Set[str | int]


async def heard(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark | None = None
) -> Heard:
    """Answers from ``since`` up to, not including, ``until``.

    Only the account, the partner, the team and the sector of ``where`` part clients.
    """
    anybody = replace(where, role=None, survey_id=None)
    buyers = replace(anybody, role=Role.ECONOMIC_BUYER)
    return Heard(
        await _answered(tx, anybody, since, until, upto),
        await _answered(tx, buyers, since, until, upto),
    )


async def clients(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Mark | None = None
) -> Clients:
    """Of the clients that ``where`` names: who was ``heard`` in that period."""
    return await among(tx, where, await heard(tx, where, since, until, upto=upto))


async def among(tx: Transaction, where: Where, these: Heard) -> Clients:
    """Of the clients that ``where`` names, by who of them was heard."""
    rows = await tx.execute(
        select(Account.id, Account.name, Account.fee_yearly, Account.currency)
        .where(Account.ended_on.is_(None), *of_accounts(where))
        .order_by(Account.fee_yearly.desc().nulls_last(), Account.name)
    )
    found = rows.all()
    silent = [(each.id, each.name) for each in found if each.id not in these.anybody]
    paying = [each for each in found if each.fee_yearly]
    one_currency = len({each.currency for each in paying}) == 1
    return Clients(
        active=len(found),
        heard=sum(each.id in these.anybody for each in found),
        buyers=sum(each.id in these.buyers for each in found),
        fees=float(sum(each.fee_yearly for each in paying)) if one_currency else None,
        fees_heard=float(sum(each.fee_yearly for each in paying if each.id in these.anybody)),
        silent=tuple(silent[:_SILENT_NAMED]),
    )


async def _answered(
    tx: Transaction, where: Where, since: date, until: date, upto: Mark | None
) -> set[str | int]:
    found = await tallies.grouped(tx, "account", where, since, until, upto=upto)
    return {account for account, counts in found.items() if any(counts)}
