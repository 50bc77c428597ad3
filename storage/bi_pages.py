"""The rows of a view page by page: in an order that is whole, each page beginning after the last.

A page is found by the values of the row before it and not by counting rows: what is added, changed
or taken away meanwhile moves nobody from one page to another.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.sql.selectable import Subquery

from storage.bi_conditions import Condition, Value, in_sql
from storage.bi_views import View, rows_of
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Order:
    """What is not known comes first; last where it descends."""

    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """``order`` tells every two rows apart: ``whole_order`` sees to it.

    after: what the row before had in the columns of ``order``; empty for the first page.
    """

    columns: Sequence[str]
    order: Sequence[Order]
    most: int
    condition: Condition | None = None
    skip: int = 0
    after: Sequence[Value] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """``after``: with which the next page is asked for; empty when this is the last."""

    rows: Sequence[Sequence[Any]]
    after: Sequence[Value]


def whole_order(view: View, given: Sequence[Order]) -> Sequence[Order]:
    """The given order, and what tells its rows apart behind it."""
    named = {each.column for each in given}
    return (*given, *(Order(each.name) for each in view.key if each.name not in named))


async def page(tx: Transaction, view: View, wanted: Wanted) -> Page:
    """The values of each row, in the order of ``wanted.columns``."""
    rows = await rows_of(tx, view)
    order = [(rows.c[each.column], each.descending) for each in wanted.order]
    columns = [rows.c[name] for name in wanted.columns]
    asked = select(*columns, *(column.label(f"order_{n}") for n, (column, _) in enumerate(order)))
    if wanted.condition is not None:
        asked = asked.where(in_sql(wanted.condition, rows))
    if wanted.after:
        asked = asked.where(_after(order, wanted.after))
    known = {each.name for each in view.key}
    sorting = [
        _sorted(column, each, known) for (column, _), each in zip(order, wanted.order, strict=True)
    ]
    found = (
        await tx.execute(asked.order_by(*sorting).offset(wanted.skip).limit(wanted.most + 1))
    ).all()
    told = [tuple(each) for each in found[: wanted.most]]
    width = len(columns)
    more = len(found) > wanted.most and told
    return Page([each[:width] for each in told], told[-1][width:] if more else ())


async def count(tx: Transaction, view: View, condition: Condition | None) -> int:
    """All rows that are asked for, on whatever page."""
    rows: Subquery = await rows_of(tx, view)
    asked = select(func.count()).select_from(rows)
    if condition is not None:
        asked = asked.where(in_sql(condition, rows))
    return int((await tx.execute(asked)).scalar_one())


def _sorted(column: ColumnElement[Any], by: Order, known: Collection[str]) -> ColumnElement[Any]:
    """Keys are always known: to say where nothing is sorted would keep their index unused."""
    way = column.desc() if by.descending else column.asc()
    if by.column in known:
        return way
    return way.nulls_last() if by.descending else way.nulls_first()


def _after(
    order: Sequence[tuple[ColumnElement[Any], bool]], values: Sequence[Value]
) -> ColumnElement[bool]:
    (column, descending), *others = order
    value = values[0]
    further = _further(column, value, descending=descending)
    if not others:
        return further
    tied = and_(column.is_not_distinct_from(value), _after(others, values[1:]))
    beyond = or_(further, tied)
    # Said once more so that an index finds where to begin.
    return beyond if descending or value is None else and_(column >= value, beyond)


def _further(column: ColumnElement[Any], value: Value, *, descending: bool) -> ColumnElement[bool]:
    if descending:
        return false() if value is None else or_(column < value, column.is_(None))
    return column.is_not(None) if value is None else column > value
