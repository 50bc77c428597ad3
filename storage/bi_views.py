"""The views for BI tools (migrations, bi_v1_*): which there are, and for whom they leave out what.

What a view, a row and a column mean stands in the database as their comments, and is told from
there: to whoever reads the schema in SQL, to the feed's metadata and to `nps-desk bi`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Numeric, Text, text
from sqlalchemy.sql.elements import ColumnClause
from sqlalchemy.sql.selectable import Subquery
from sqlalchemy.types import TypeEngine

from storage.behind_walls import left_out
from storage.database import Transaction
from storage.models.base import Utc

VERSION = 1
PREFIX = f"bi_v{VERSION}_"
COMMENTS = "comments"
"""The one view with clients' words: told to nobody who was not meant to have them."""

_TWO_KEYS = frozenset({"answer_themes"})  # the first two columns tell its rows apart


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    YES_NO = "yes or no"
    DAY = "day"
    MOMENT = "moment"


_KINDS = {
    "text": Kind.TEXT,
    "int4": Kind.WHOLE,
    "int8": Kind.WHOLE,
    "numeric": Kind.NUMBER,
    "bool": Kind.YES_NO,
    "date": Kind.DAY,
    "timestamptz": Kind.MOMENT,
}
_TYPES: Mapping[Kind, TypeEngine[Any]] = {
    Kind.TEXT: Text(),
    Kind.WHOLE: BigInteger(),
    Kind.NUMBER: Numeric(),
    Kind.YES_NO: Boolean(),
    Kind.DAY: Date(),
    Kind.MOMENT: Utc(),
}
_ALL = text(
    """
    SELECT v.relname, obj_description(v.oid, 'pg_class'), a.attname, t.typname,
           col_description(v.oid, a.attnum)
    FROM pg_class AS v
    JOIN pg_attribute AS a ON a.attrelid = v.oid AND a.attnum > 0
    JOIN pg_type AS t ON t.oid = a.atttypid
    WHERE v.relkind = 'v' AND starts_with(v.relname, :prefix) AND pg_table_is_visible(v.oid)
    ORDER BY v.relname, a.attnum
    """
)
_DEFINED = text("SELECT pg_get_viewdef(CAST(:view AS regclass))")
_TOTALS = text(
    f"""
    SELECT count(*) FILTER (WHERE counts) AS answers,
           coalesce(sum(promoters), 0) AS promoters,
           coalesce(sum(passives), 0) AS passives,
           coalesce(sum(detractors), 0) AS detractors
    FROM {PREFIX}answers
    """  # noqa: S608 - a name of our own
)
_LEAVE_OUT = text("SELECT set_config('nps_desk.left_out', :accounts, true)")


@dataclass(frozen=True, slots=True)
class Column:
    """``means``: for people."""

    name: str
    kind: Kind
    means: str


@dataclass(frozen=True, slots=True)
class View:
    """``name`` without the prefix. ``row``: what one row of it is."""

    name: str
    row: str
    columns: Sequence[Column]

    @property
    def key(self) -> Sequence[Column]:
        """What tells its rows apart; never empty."""
        return self.columns[: 2 if self.name in _TWO_KEYS else 1]

    @property
    def in_sql(self) -> str:
        """Its name in the database; a plain word, as all of them are."""
        return PREFIX + self.name


async def every(tx: Transaction, *, comments: bool) -> dict[str, View]:
    """By name. ``comments``: with the one that holds clients' words."""
    rows = (await tx.execute(_ALL, {"prefix": PREFIX})).all()
    columns: dict[tuple[str, str], list[Column]] = {}
    for view, row, name, kind, means in rows:
        known = columns.setdefault((view.removeprefix(PREFIX), row), [])
        known.append(Column(name, _KINDS[kind], means))
    views = [View(name, row, tuple(known)) for (name, row), known in columns.items()]
    return {each.name: each for each in views if comments or each.name != COMMENTS}


async def keep_walls(tx: Transaction) -> None:
    """The views, too, leave out what this transaction does (storage/behind_walls.py)."""
    accounts = ",".join(map(str, left_out(tx)))
    await tx.execute(_LEAVE_OUT, {"accounts": accounts})


async def totals(tx: Transaction) -> dict[str, int]:
    """Answers that count, and of which band: what everybody who reads them must come to."""
    row = (await tx.execute(_TOTALS)).one()
    return {name: int(value) for name, value in row._mapping.items()}


async def rows_of(tx: Transaction, view: View) -> Subquery:
    """Its rows, to be asked for some of them in order.

    They are read by what the view says and not by its name: its barrier, which is there for
    whoever writes conditions of their own, would have all rows made before the first is taken.
    """
    defined = (await tx.execute(_DEFINED, {"view": view.in_sql})).scalar_one()
    columns: list[ColumnClause[Any]] = [
        ColumnClause(each.name, _TYPES[each.kind]) for each in view.columns
    ]
    return text(str(defined).rstrip().rstrip(";")).columns(*columns).subquery(view.name)
