"""What each client paid a year, and when: kept from every change, read for two days at a time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Subquery, insert, literal, select
from sqlalchemy.dialects.postgresql import distinct_on

from storage.database import Transaction
from storage.models import Account, Fee
from storage.models.base import Utc
from storage.where import Where, of_accounts
from storage.words import CameBy


@dataclass(frozen=True, slots=True)
class ClientYear:
    """What one client paid on two days, in which currency; empty where that is not on record."""

    account_id: int
    client_since: date | None
    ended_on: date | None
    came_by: CameBy | None
    fee_then: Decimal | None
    currency_then: str | None
    fee_now: Decimal | None
    currency_now: str | None


async def keep(tx: Transaction, account_ids: Collection[int], day: date, at: datetime) -> None:
    """From this day on they pay what is on record now, where that differs from what is known.

    Called by whatever writes a fee, in the same transaction.
    """
    known = _on(None, at)
    differs = known.c.fee_yearly.is_distinct_from(
        Account.fee_yearly
    ) | known.c.currency.is_distinct_from(Account.currency)
    anything = Account.fee_yearly.is_not(None) | known.c.account_id.is_not(None)
    changed = (
        select(Account.id, literal(day), Account.fee_yearly, Account.currency, literal(at, Utc))
        .outerjoin(known, known.c.account_id == Account.id)
        .where(Account.id.in_(account_ids), anything, differs)
    )
    names = ["account_id", "since", "fee_yearly", "currency", "told_at"]
    await tx.execute(insert(Fee).from_select(names, changed))


async def add(
    tx: Transaction,
    account_id: int,
    *,
    since: date,
    fee: Decimal | None,
    currency: str,
    at: datetime,
) -> bool:
    """What they paid from that day on, until the next that is known; told ``at`` that moment.

    False where just this was told before.
    """
    facts = {"account_id": account_id, "since": since, "fee_yearly": fee, "currency": currency}
    same = [getattr(Fee, name).is_not_distinct_from(value) for name, value in facts.items()]
    if (await tx.execute(select(Fee.id).where(*same).limit(1))).scalar_one_or_none() is not None:
        return False
    await tx.execute(insert(Fee).values(**facts, told_at=at))
    return True


async def years(
    tx: Transaction, where: Where, then: date, now: date, at: datetime
) -> list[ClientYear]:
    """Every client of ``where``, ended ones too. ``at``: what was told later is left out."""
    before, after = _on(then, at), _on(now, at)
    rows = await tx.execute(
        select(
            Account.id,
            Account.client_since,
            Account.ended_on,
            Account.came_by,
            before.c.fee_yearly,
            before.c.currency,
            after.c.fee_yearly,
            after.c.currency,
        )
        .outerjoin(before, before.c.account_id == Account.id)
        .outerjoin(after, after.c.account_id == Account.id)
        .where(*of_accounts(where))
        .order_by(Account.id)
    )
    return [ClientYear(*row) for row in rows]


def _on(day: date | None, at: datetime) -> Subquery:
    """The newest of each account that held on that day; on whichever, where none is given."""
    held = [] if day is None else [Fee.since <= day]
    return (
        select(Fee.account_id, Fee.fee_yearly, Fee.currency)
        .where(Fee.told_at <= at, *held)
        .ext(distinct_on(Fee.account_id))
        .order_by(Fee.account_id, Fee.since.desc(), Fee.id.desc())
        .subquery()
    )
