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
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    Delete,
    Select,
    Update,
    and_,
    bindparam,
    event,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.orm import Mapper
from sqlalchemy.orm.util import LoaderCriteriaOption
from sqlalchemy.sql.util import ClauseAdapter

from storage.models import (
    Account,
    AccountDomain,
    Base,
    Contact,
    CrmWrite,
    FollowUp,
    Interruption,
    Response,
    Wall,
    WallEntry,
    WallLook,
    WallMember,
)

Behind = BindParameter[Any] | Select[Any]

_LEFT_OUT = "left_out"
_GIVEN: BindParameter[Any] = bindparam(
    _LEFT_OUT, expanding=True
)  # the accounts, as the transaction says
_ACCOUNTS = Account.__table__
_WITHOUT_KEY: dict[Any, list[tuple[Any, Any]]] = {  # what outlives the row that it is about
    Interruption.__table__: [
        (Interruption.__table__.c.follow_up_id, FollowUp.__table__.c.id),
    ],
    CrmWrite.__table__: [(CrmWrite.__table__.c.contact_id, Contact.__table__.c.id)],
}
_SEEN_BY_ALL = frozenset(
    {Wall, WallMember, WallEntry, WallLook}
)  # bot/walls.py says who may read them


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
    if not accounts or not isinstance(statement, Select | CompoundSelect | Update | Delete):
        return statement, many, parameters
    given = {_LEFT_OUT: accounts}
    narrowed = statement.options(*_conditions())
    if many:
        return narrowed, [{**each, **given} for each in many], parameters
    return narrowed, many, {**parameters, **given}


class _Only(LoaderCriteriaOption):
    """Only these rows of a table, by whatever name it goes.

    SQLAlchemy leaves a criterion undone where a table is joined under another name (its own way, a
    lambda, cannot be built for every table in a loop), and would read all of these criteria anew
    for each statement to find it in its cache: here they never differ, only the accounts do.
    """

    def _resolve_where_criteria(self, ext_info: Any) -> ColumnElement[bool]:
        stays = super()._resolve_where_criteria(ext_info)
        if ext_info.is_aliased_class:
            return ClauseAdapter(ext_info.selectable).traverse(stays)
        return stays

    def _gen_cache_key(self, anon_map: Any, bindparams: Any) -> tuple[Any, ...]:
        return (_Only, self.entity)


@cache
def _conditions() -> tuple[_Only, ...]:
    """Of each table that leads to an account only the rows that lead to none of those left out."""
    kept = []
    for mapper in Base.registry.mappers:
        ways = [] if mapper.class_ in _SEEN_BY_ALL else _ways(mapper.local_table)
        if ways:
            stays = and_(*(_elsewhere(mapper, column, behind) for column, behind in ways))
            if mapper.class_ is Response:
                stays = and_(stays, _from_elsewhere())
            kept.append(_Only(mapper.class_, stays, include_aliases=True))
    return tuple(kept)


def _elsewhere(mapper: Mapper[Any], column: Any, behind: Behind) -> ColumnElement[bool]:
    here = mapper.get_property_by_column(column).class_attribute
    away: ColumnElement[bool] = here.not_in(behind)
    return or_(here.is_(None), away) if column.nullable else away


def _from_elsewhere() -> ColumnElement[bool]:
    """Nobody has said yet whose a held answer is; by its address it may be one of theirs."""
    further = AccountDomain.__table__
    domains = union_all(
        select(func.lower(_ACCOUNTS.c.domain)).where(
            _ACCOUNTS.c.id.in_(_GIVEN), _ACCOUNTS.c.domain.is_not(None)
        ),
        select(further.c.domain).where(further.c.account_id.in_(_GIVEN)),
    )
    sent_from = func.lower(func.split_part(func.coalesce(Response.given_email, ""), "@", 2))
    wider = func.regexp_replace(sent_from, r"^[^.]+\.", "")
    elsewhere = and_(sent_from.not_in(domains), wider.not_in(domains))
    return or_(Response.contact_id.is_not(None), elsewhere)


def _ways(table: Any) -> list[tuple[Any, Behind]]:
    """Each column that leads to an account, with the keys that lead to one that is left out.

    Where a row names its account, nothing else need be asked.
    """
    if table is _ACCOUNTS:
        return [(table.c.id, _GIVEN)]
    keys = [(key.parent, key.column) for key in table.foreign_keys] + _WITHOUT_KEY.get(table, [])
    keys.sort(key=lambda pair: str(pair[0].name))
    named = [pair for pair in keys if pair[1].table is _ACCOUNTS and not pair[0].nullable]
    found: list[tuple[Any, Behind]] = []
    for here, there in named or keys:
        if there.table is table:
            continue
        if there.table is _ACCOUNTS:
            found.append((here, _GIVEN))
        elif beyond := _ways(there.table):
            rows = or_(*(column.in_(behind) for column, behind in beyond))
            found.append((here, select(there).where(rows)))
    return found
