"""Names of other clients and their people that a text could hold."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, SQLColumnExpression, func, select, union_all

from storage.database import Transaction
from storage.models import Account, Contact, Wall

_MARKS = ".,;:&"


def _word(name: SQLColumnExpression[str], place: int) -> ColumnElement[str]:
    """The first (1) or last (-1) word of a name, without the marks at its ends."""
    return func.btrim(func.split_part(name, " ", place), _MARKS)


async def names_among(tx: Transaction, account_id: int, words: Collection[str]) -> frozenset[str]:
    """Other accounts whose name begins with one of these words, and people elsewhere whose name
    begins and ends with one. A person known by one word alone is not looked for, and nobody behind
    a wall: to be warned of a name would be to learn that it is a client's.
    """
    walled = select(Wall.account_id)
    accounts = select(Account.name).where(
        Account.id != account_id, Account.id.not_in(walled), _word(Account.name, 1).in_(words)
    )
    people = select(Contact.name).where(
        Contact.account_id != account_id,
        Contact.account_id.not_in(walled),
        Contact.name.contains(" "),
        _word(Contact.name, 1).in_(words),
        _word(Contact.name, -1).in_(words),
    )
    rows = await tx.execute(union_all(accounts, people))
    return frozenset(rows.scalars())
