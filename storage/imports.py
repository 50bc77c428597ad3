"""Lists of people and accounts brought in from files: what is there, and the two ways to write."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from sqlalchemy import insert, select, text, update

from storage.database import Transaction
from storage.models import Account, Colleague, Contact

Table = Literal["colleagues", "accounts", "contacts"]

_TABLES: Mapping[Table, type[Colleague | Account | Contact]] = {
    "colleagues": Colleague,
    "accounts": Account,
    "contacts": Contact,
}


async def hold(tx: Transaction, table: Table) -> None:
    """Nobody else writes to this table until the end of the transaction; everybody may read."""
    name = _TABLES[table].__tablename__  # one of three words, so it may stand in the statement
    await tx.execute(text(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE"))


async def present(tx: Transaction, table: Table) -> list[dict[str, Any]]:
    """Every row, whole."""
    rows = await tx.execute(select(_TABLES[table].__table__))
    return [dict(row._mapping) for row in rows]


async def add(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """New rows; their numbers in the same order."""
    kept = await tx.execute(
        insert(_TABLES[table]).returning(_TABLES[table].id, sort_by_parameter_order=True), rows
    )
    return list(kept.scalars())


async def change(tx: Transaction, table: Table, id_: int, values: Mapping[str, Any]) -> None:
    await tx.execute(update(_TABLES[table]).where(_TABLES[table].id == id_).values(**values))
