"""Rows of accounts that a transaction must not see: for it they are not there.

A colleague outside a wall must learn nothing of the account, not by counting and not by absence.
One condition forgotten at one of a hundred questions would be a leak; so the condition is not
written there but once, here: a transaction says which accounts are left out, and from then on
every select, update and delete of it passes by whatever leads to them by foreign keys. A table
that is added tomorrow is covered by its foreign keys. Where nothing is left out, nothing changes.

Not covered, and therefore not to be used where people ask: SQL as text. What stands in JSON is
covered with its row only.
"""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    Delete,
    Select,
    Update,
    and_,
    event,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.orm import Mapper, with_loader_criteria
from sqlalchemy.orm.util import LoaderCriteriaOption

from storage.models import Account, Base, Wall, WallEntry, WallMember

Behind = tuple[int, ...] | Select[Any]

_LEFT_OUT = "left_out"
_ACCOUNTS = Account.__table__
_SEEN_BY_ALL = frozenset({Wall, WallMember, WallEntry})  # bot/walls.py says who may read them


def watch(engine: AsyncEngine) -> None:
    """Have every statement of this engine pass here."""
    event.listen(engine.sync_engine, "before_execute", _without, retval=True)


async def leave_out(tx: AsyncConnection, account_ids: Collection[int]) -> None:
    """From here to the end of the transaction these too are not there."""
    both = tuple(sorted({*left_out(tx), *account_ids}))
    if both:
        await tx.execution_options(**{_LEFT_OUT: both})


async def leave_nothing_out(tx: AsyncConnection) -> None:
    """All is there again: for the desk's own eyes."""
    await tx.execution_options(**{_LEFT_OUT: ()})


def left_out(tx: AsyncConnection) -> tuple[int, ...]:
    """The accounts that are not there for this transaction, in order."""
    options = tx.sync_connection.get_execution_options() if tx.sync_connection else {}
    accounts: tuple[int, ...] = options.get(_LEFT_OUT, ())
    return accounts


def _without(
    connection: Connection, statement: Any, many: Any, parameters: Any, options: Any
) -> tuple[Any, Any, Any]:
    accounts = connection.get_execution_options().get(_LEFT_OUT)
    if accounts and isinstance(statement, Select | CompoundSelect | Update | Delete):
        statement = statement.options(*_conditions(accounts))
    return statement, many, parameters


@lru_cache(maxsize=256)
def _conditions(accounts: tuple[int, ...]) -> tuple[LoaderCriteriaOption, ...]:
    """For each table that leads to an account: only the rows that lead to none of these."""
    kept = []
    for mapper in Base.registry.mappers:
        ways = [] if mapper.class_ in _SEEN_BY_ALL else _ways(mapper.local_table, accounts)
        if ways:
            stays = and_(*(_elsewhere(mapper, column, behind) for column, behind in ways))
            kept.append(with_loader_criteria(mapper.class_, stays, include_aliases=True))
    return tuple(kept)


def _elsewhere(mapper: Mapper[Any], column: Any, behind: Behind) -> ColumnElement[bool]:
    here = mapper.get_property_by_column(column).class_attribute
    away: ColumnElement[bool] = here.not_in(behind)
    return or_(here.is_(None), away) if column.nullable else away


def _ways(table: Any, accounts: tuple[int, ...]) -> list[tuple[Any, Behind]]:
    """Each column that leads to an account, with the keys that lead to one of these.

    Where a row names its account, nothing else need be asked.
    """
    if table is _ACCOUNTS:
        return [(table.c.id, accounts)]
    keys = sorted(table.foreign_keys, key=lambda key: str(key.parent.name))
    named = [key for key in keys if key.column.table is _ACCOUNTS and not key.parent.nullable]
    found: list[tuple[Any, Behind]] = []
    for key in named or keys:
        there = key.column.table
        if there is table:
            continue
        if there is _ACCOUNTS:
            found.append((key.parent, accounts))
        elif beyond := _ways(there, accounts):
            rows = or_(*(column.in_(behind) for column, behind in beyond))
            found.append((key.parent, select(key.column).where(rows)))
    return found
