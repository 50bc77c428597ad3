"""Which rows of a view are asked for: comparisons of a column with a value, and what joins them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from operator import eq, ge, gt, le, lt
from typing import Any

from sqlalchemy import ColumnElement, Numeric, and_, bindparam, false, func, not_, or_, true
from sqlalchemy.sql.selectable import Subquery

Value = str | int | Decimal | bool | date | datetime | None


class Sign(StrEnum):
    """How a column is compared with a value."""

    EQ = "eq"
    NE = "ne"
    GT = "gt"
    GE = "ge"
    LT = "lt"
    LE = "le"


@dataclass(frozen=True, slots=True)
class Comparison:
    column: str
    sign: Sign
    value: Value


@dataclass(frozen=True, slots=True)
class Both:
    """All of them."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of them."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    of: "Condition"


Condition = Comparison | Both | Either | Not

_COMPARE: Mapping[Sign, Callable[[Any, Any], ColumnElement[bool]]] = {
    Sign.EQ: eq,
    Sign.GT: gt,
    Sign.GE: ge,
    Sign.LT: lt,
    Sign.LE: le,
}


def in_sql(condition: Condition, rows: Subquery) -> ColumnElement[bool]:
    """The values are bound, never written. What compares with nothing is false, as in OData."""
    match condition:
        case Comparison(column, sign, value):
            return _compared(rows.c[column], sign, value)
        case Both(parts):
            return and_(true(), *(in_sql(each, rows) for each in parts))
        case Either(parts):
            return or_(false(), *(in_sql(each, rows) for each in parts))
        case Not(of):
            return not_(func.coalesce(in_sql(of, rows), false()))


def _compared(column: ColumnElement[Any], sign: Sign, value: Value) -> ColumnElement[bool]:
    if value is None:
        equal = {Sign.EQ: column.is_(None), Sign.NE: column.is_not(None)}
        return equal.get(sign, false())
    given = bindparam(None, value, type_=Numeric() if isinstance(value, Decimal) else column.type)
    if sign is Sign.NE:
        return column.is_distinct_from(given)
    return _COMPARE[sign](column, given)
