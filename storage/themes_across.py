"""What comments name as trouble, over all clients: counted for each client, and quoted.

A comment counts by its newest reading, as on its card. Whose answers, and of which days, is asked
as in storage/tallies.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Subquery, column, func, select, true
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from storage.database import Transaction
from storage.models import Account, Contact, Reading, Response
from storage.tallies import Counts, Mark, Where, conditions, eleven
from storage.words import Polarity, Theme

_WITH_WORDS = func.btrim(Response.comment) != ""
_READABLE = Reading.found["abstained"].as_boolean().is_not(True)  # else "please read"


@dataclass(frozen=True, slots=True)
class ClientHeard:
    """A client with answers: ``comments`` of them have words, and ``read`` of these were read."""

    account_id: int
    sector: str | None
    director_id: int | None
    comments: int
    read: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Where the words stand that show a theme: in what this reading read."""

    theme: Theme
    reading_id: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A client's own words that show a theme."""

    theme: Theme
    account: str
    words: str


@dataclass(frozen=True, slots=True)
class Upto:
    """How far the records reached: answers and deliveries, and readings of them."""

    mark: Mark
    last_reading: int


async def last_reading(tx: Transaction) -> int:
    """How far the readings reach now."""
    return int((await tx.execute(select(func.coalesce(func.max(Reading.id), 0)))).scalar_one())


async def clients(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Upto
) -> list[ClientHeard]:
    """Every client with an answer, from ``since`` up to, not including, ``until``."""
    read = _read(where, since, until, upto)
    rows = await tx.execute(
        select(
            Account.id.label("account_id"),
            Account.sector,
            Account.director_id,
            func.count().filter(_WITH_WORDS).label("comments"),
            func.count(read.c.response_id).label("read"),
        )
        .select_from(Response)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .outerjoin(read, (read.c.response_id == Response.id) & read.c.readable)
        .where(*conditions(where, since, until, upto.mark))
        .group_by(Account.id)
        .order_by(Account.id)
    )
    return [ClientHeard(**row._mapping) for row in rows]


async def named(
    tx: Transaction, where: Where, since: date, until: date, *, upto: Upto
) -> dict[tuple[Theme, int], Counts]:
    """By theme and client: the answers whose comment names the theme as trouble, by score."""
    read = _read(where, since, until, upto)
    each = _themes(read.c.found)
    pairs = (
        select(each.theme.label("theme"), read.c.account_id, read.c.response_id)
        .select_from(read)
        .join(each.rows, each.is_trouble)
        .where(read.c.readable)
        .distinct()
        .subquery()
    )
    rows = await tx.execute(
        select(*eleven(upto.mark), pairs.c.theme, pairs.c.account_id)
        .select_from(pairs)
        .join(Response, Response.id == pairs.c.response_id)
        .group_by(pairs.c.theme, pairs.c.account_id)
    )
    return {(Theme(row.theme), row.account_id): tuple(row)[:11] for row in rows}


async def quotes(
    tx: Transaction,
    where: Where,
    since: date,
    until: date,
    *,
    upto: Upto,
    most: int,
    only: Theme | None = None,
) -> list[Quote]:
    """The newest of each theme (or of this one), at most so many; theme by theme."""
    read = _read(where, since, until, upto)
    each = _themes(read.c.found)
    order = (Response.answered_at.desc(), Response.id.desc())
    ranked = (
        select(
            each.theme.label("theme"),
            read.c.reading_id,
            func.row_number().over(partition_by=each.theme, order_by=order).label("place"),
        )
        .select_from(read)
        .join(Response, Response.id == read.c.response_id)
        .join(each.rows, each.is_trouble)
        .where(read.c.readable, true() if only is None else each.theme == only)
        .subquery()
    )
    rows = await tx.execute(
        select(ranked.c.theme, ranked.c.reading_id)
        .where(ranked.c.place <= most)
        .order_by(ranked.c.theme, ranked.c.place)
    )
    return [Quote(Theme(theme), reading) for theme, reading in rows]


async def words(tx: Transaction, quoted: Sequence[Quote]) -> list[Quoted]:
    """The words themselves, in this order; none of a comment that was corrected or erased since."""
    each = _themes(Reading.found)
    rows = await tx.execute(
        select(Reading.id, each.theme, Account.name, Response.comment, each.at)
        .join(
            Response,
            (Response.id == Reading.response_id)
            & Response.arrival_id.is_not_distinct_from(Reading.arrival_id),
        )
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .join(each.rows, each.is_trouble)
        .where(Reading.id.in_([one.reading_id for one in quoted]))
    )
    said = {
        Quote(Theme(theme), reading): Quoted(Theme(theme), account, comment[slice(*at)])
        for reading, theme, account, comment, at in rows
    }
    return [said[one] for one in quoted if one in said]


def _read(where: Where, since: date, until: date, upto: Upto) -> Subquery:
    """Of each comment the newest reading until then, and whose it is."""
    return (
        select(
            Reading.id.label("reading_id"),
            Reading.response_id,
            Contact.account_id,
            Reading.found,
            _READABLE.label("readable"),
        )
        .join(Response, Response.id == Reading.response_id)
        .join(Contact, Contact.id == Response.contact_id)
        .join(Account, Account.id == Contact.account_id)
        .where(
            Reading.id <= upto.last_reading,
            _WITH_WORDS,
            *conditions(where, since, until, upto.mark),
        )
        .ext(distinct_on(Reading.response_id))
        .order_by(Reading.response_id, Reading.id.desc())
        .subquery()
    )


@dataclass(frozen=True, slots=True)
class _Themes:
    """``rows``: one for each theme that a reading found; the others are of such a row."""

    rows: Any
    theme: Any
    at: Any
    is_trouble: Any


def _themes(found: Any) -> _Themes:
    rows = (
        func.jsonb_array_elements(found["themes"])
        .table_valued(column("value", JSONB), name="named")
        .lateral()
    )
    value = rows.c.value
    return _Themes(
        rows,
        theme=value["theme"].astext,
        at=value["at"],
        is_trouble=value["polarity"].astext == Polarity.NEGATIVE,
    )
