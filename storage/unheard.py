"""Clients whose economic buyer was not heard in a while, the largest fee first (P1.3)."""

from dataclasses import dataclass

from sqlalchemy import func, select

from storage.coverage import Heard
from storage.database import Transaction
from storage.models import Account, Contact
from storage.where import Where, of_accounts
from storage.words import Role


@dataclass(frozen=True, slots=True)
class UnheardClient:
    """anybody: others of theirs were heard. buyers: their numbers, also of those who have left.

    reachable: whether anybody who is there has an e-mail address.
    """

    account_id: int
    name: str
    anybody: bool
    buyers: tuple[int, ...]
    reachable: bool


async def unheard(tx: Transaction, where: Where, heard: Heard) -> list[UnheardClient]:
    """Of the clients that ``where`` names and that have not ended, by who of them was heard."""
    is_buyer = Contact.role == Role.ECONOMIC_BUYER
    has_address = Contact.left_on.is_(None) & Contact.email.contains("@")
    rows = await tx.execute(
        select(
            Account.id,
            Account.name,
            func.array_agg(Contact.id).filter(is_buyer).label("buyers"),
            func.coalesce(func.bool_or(has_address), False).label("reachable"),
        )
        .outerjoin(Contact, (Contact.account_id == Account.id) & Contact.merged_into.is_(None))
        .where(Account.ended_on.is_(None), *of_accounts(where))
        .group_by(Account.id)
        .order_by(Account.fee_yearly.desc().nulls_last(), Account.name)
    )
    return [
        UnheardClient(
            row.id,
            row.name,
            row.id in heard.anybody,
            tuple(sorted(row.buyers or ())),
            row.reachable,
        )
        for row in rows
        if row.id not in heard.buyers
    ]
