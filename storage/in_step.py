"""What CRMs own of our accounts, contacts and colleagues."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import func, insert, select, update

from storage.database import Transaction
from storage.models import Account, Colleague, Contact
from storage.words import CameBy, Role


class AccountFacts(NamedTuple):
    """An account as it stands, in the columns that a CRM may change."""

    name: str
    domain: str | None
    sector: str | None
    location: str | None
    fee_yearly: Decimal | None
    currency: str
    renewal_on: date | None
    client_since: date | None
    came_by: CameBy | None
    director_id: int | None
    ended_on: date | None
    tags: list[str]


class ContactFacts(NamedTuple):
    """A contact likewise."""

    account_id: int
    name: str
    title: str | None
    email: str
    role: Role
    owner_id: int | None
    left_on: date | None
    opted_out_on: date | None


async def account(tx: Transaction, account_id: int) -> AccountFacts:
    columns = [getattr(Account, name) for name in AccountFacts._fields]
    row = await tx.execute(select(*columns).where(Account.id == account_id))
    return AccountFacts(*row.one())


async def contact(tx: Transaction, contact_id: int) -> ContactFacts:
    columns = [getattr(Contact, name) for name in ContactFacts._fields]
    row = await tx.execute(select(*columns).where(Contact.id == contact_id))
    return ContactFacts(*row.one())


async def set_account(tx: Transaction, account_id: int, values: Mapping[str, Any]) -> None:
    await tx.execute(update(Account).where(Account.id == account_id).values(**values))


async def set_contact(tx: Transaction, contact_id: int, values: Mapping[str, Any]) -> None:
    await tx.execute(update(Contact).where(Contact.id == contact_id).values(**values))


async def add_account(tx: Transaction, name: str) -> int:
    added = await tx.execute(insert(Account).values(name=name).returning(Account.id))
    return added.scalar_one()


async def accounts_named(tx: Transaction, name: str) -> Collection[int]:
    """Accounts of this name, whatever its case."""
    rows = await tx.execute(
        select(Account.id).where(func.lower(Account.name) == name.lower()).order_by(Account.id)
    )
    return list(rows.scalars())


async def main_address_of(tx: Transaction, email: str) -> int | None:
    """The record, merged into another or not, whose main address this is."""
    row = await tx.execute(select(Contact.id).where(func.lower(Contact.email) == email.lower()))
    return row.scalar_one_or_none()


async def contacts_account(tx: Transaction, contact_id: int) -> int | None:
    row = await tx.execute(select(Contact.account_id).where(Contact.id == contact_id))
    return row.scalar_one_or_none()


async def colleague_of(tx: Transaction, email: str) -> int | None:
    row = await tx.execute(select(Colleague.id).where(func.lower(Colleague.email) == email.lower()))
    return row.scalars().first()


async def zone_of_account(tx: Transaction, account_id: int) -> str:
    """The time zone of whoever directs it; UTC where nobody does."""
    row = await tx.execute(
        select(Colleague.timezone)
        .join(Account, Account.director_id == Colleague.id)
        .where(Account.id == account_id)
    )
    return row.scalar_one_or_none() or "UTC"
