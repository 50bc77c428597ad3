"""What BI tools read over HTTP: the same views as OData v4, in the name of who has the key.

A key opens what its colleague may see: the transaction leaves out what they are outside of. The
clients' words are among it only where the key may be told them. Pages follow one another by the
values of their last row, so that a refresh of an hour is not confused by those who write meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from bot.bi import metadata, options
from bot.bi.odd import NotThere
from bot.desk import Desk
from bot.keys.bearing import bearer_of
from storage import bi_pages, bi_views, walls
from storage.behind_walls import left_out
from storage.bi_pages import Wanted
from storage.bi_views import View
from storage.database import Transaction
from storage.key_records import KeyPurpose
from storage.records import ColleagueRecord
from storage.wall_words import Looked
from storage.words import ColleagueRole

PATH = "/odata/v1/"
PAGE = 10_000  # rows
OF_CLIENTS = "account_id"  # the column by which a table tells of clients
NO_TABLE = "There is no table {name} here."

Query = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asker:
    """``key``: as it was presented. root: the feed's address, with a slash at its end."""

    key: str = field(repr=False)
    root: str


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a key opens, and for whom."""

    person: ColleagueRecord
    views: Mapping[str, View]

    def view(self, name: str) -> View:
        """Raises NotThere."""
        if name not in self.views:
            raise NotThere(NO_TABLE.format(name=name[:40]))
        return self.views[name]


async def service(desk: Desk, asker: Asker) -> dict[str, Any]:
    """Which tables there are. Raises BadSignature, as all of these do."""
    async with desk.database.transaction() as tx:
        return metadata.service(asker.root, (await _opened(desk, tx, asker)).views.values())


async def csdl(desk: Desk, asker: Asker) -> bytes:
    """What their columns hold."""
    async with desk.database.transaction() as tx:
        return metadata.csdl((await _opened(desk, tx, asker)).views.values())


async def count(desk: Desk, asker: Asker, name: str, query: Query) -> int:
    """How many rows fit $filter. Raises Malformed, NotOffered, NotThere."""
    async with desk.database.transaction() as tx:
        view = (await _opened(desk, tx, asker)).view(name)
        return await bi_pages.count(tx, view, options.read(query, view).condition)


async def rows(desk: Desk, asker: Asker, name: str, query: Query) -> dict[str, Any]:
    """A page of a table, with where the next one is. Raises Malformed, NotOffered, NotThere."""
    async with desk.database.transaction() as tx:
        opened = await _opened(desk, tx, asker)
        view = opened.view(name)
        asked = options.read(query, view)
        columns = asked.columns or [each.name for each in view.columns]
        most = PAGE if asked.top is None else min(asked.top, PAGE)
        wanted = Wanted(columns, asked.order, most, asked.condition, asked.skip, asked.after)
        found = await bi_pages.page(tx, view, wanted)
        counted = await bi_pages.count(tx, view, asked.condition) if asked.count else None
        if not asked.after:
            await _looked(tx, opened.person, view, desk.clock())
    told: dict[str, Any] = {"@odata.context": _context(asker.root, view, asked.columns)}
    if counted is not None:
        told["@odata.count"] = counted
    told["value"] = [dict(zip(columns, each, strict=True)) for each in found.rows]
    if found.after and (asked.top is None or asked.top > most):
        further = options.following(asked, found.after, most)
        told["@odata.nextLink"] = f"{asker.root}{view.name}?{urlencode(further, quote_via=quote)}"
    return told


def _context(root: str, view: View, columns: Sequence[str]) -> str:
    chosen = f"({','.join(columns)})" if columns else ""
    return f"{root}$metadata#{view.name}{chosen}"


async def _opened(desk: Desk, tx: Transaction, asker: Asker) -> _Opened:
    """From here on the views leave out what the key's colleague may not know of."""
    bearer = await bearer_of(tx, asker.key, KeyPurpose.FEED, desk.clock())
    await bi_views.keep_walls(tx)
    audits = bearer.person.role is ColleagueRole.AUDITOR  # sees figures, and no clients' words
    views = await bi_views.every(tx, comments=bearer.words and not audits)
    return _Opened(bearer.person, views)


async def _looked(tx: Transaction, person: ColleagueRecord, view: View, now: datetime) -> None:
    """Write down that they began to read a table which tells of clients inside whose wall they are.

    Once for all its pages, and of each such client, whatever a condition leaves out.
    """
    if any(each.name == OF_CLIENTS for each in view.columns):
        for account_id in sorted({*await walls.every_account(tx)} - {*left_out(tx)}):
            await walls.looked(tx, account_id, person.id, Looked.PROGRAM, now)
