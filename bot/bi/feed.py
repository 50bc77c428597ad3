"""What BI tools read over HTTP: the same views as OData v4, in the name of who has the key.

A key opens what its colleague may see: the transaction leaves out what they are outside of. Their
client's words are among it only where the key may be told them. Pages follow one another by the
values of their last row, so that a refresh of an hour is not confused by those who write meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from bot.bi import metadata, options
from bot.bi.odd import NotThere
from bot.desk import Desk
from bot.keys.bearing import bearer_of
from storage import bi_pages, bi_views
from storage.bi_pages import Wanted
from storage.bi_views import View
from storage.database import Transaction
from storage.key_records import KeyPurpose

PATH = "/odata/v1/"
PAGE = 10_000  # rows
NO_TABLE = "There is no table {name} here."

Query = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asker:
    """``key``: as it was presented. root: the feed's address, with a slash at its end."""

    key: str
    root: str


async def service(desk: Desk, asker: Asker) -> dict[str, Any]:
    """Which tables there are. Raises BadSignature, as all of these do."""
    async with desk.database.transaction() as tx:
        return metadata.service(asker.root, (await _views(desk, tx, asker)).values())


async def csdl(desk: Desk, asker: Asker) -> bytes:
    """What their columns hold."""
    async with desk.database.transaction() as tx:
        return metadata.csdl((await _views(desk, tx, asker)).values())


async def count(desk: Desk, asker: Asker, name: str, query: Query) -> int:
    """How many rows fit $filter. Raises Malformed, NotOffered, NotThere."""
    async with desk.database.transaction() as tx:
        view = await _view(desk, tx, asker, name)
        return await bi_pages.count(tx, view, options.read(query, view).condition)


async def rows(desk: Desk, asker: Asker, name: str, query: Query) -> dict[str, Any]:
    """A page of a table, with where the next one is. Raises Malformed, NotOffered, NotThere."""
    async with desk.database.transaction() as tx:
        view = await _view(desk, tx, asker, name)
        asked = options.read(query, view)
        columns = asked.columns or [each.name for each in view.columns]
        most = PAGE if asked.top is None else min(asked.top, PAGE)
        wanted = Wanted(columns, asked.order, most, asked.condition, asked.skip, asked.after)
        found = await bi_pages.page(tx, view, wanted)
        counted = await bi_pages.count(tx, view, asked.condition) if asked.count else None
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


async def _view(desk: Desk, tx: Transaction, asker: Asker, name: str) -> View:
    """Raises NotThere."""
    view = (await _views(desk, tx, asker)).get(name)
    if view is None:
        raise NotThere(NO_TABLE.format(name=name[:40]))
    return view


async def _views(desk: Desk, tx: Transaction, asker: Asker) -> dict[str, View]:
    """Those that this key opens. From here on they leave out what its colleague may not know of."""
    bearer = await bearer_of(tx, asker.key, KeyPurpose.FEED, desk.clock())
    await bi_views.keep_walls(tx)
    return await bi_views.every(tx, comments=bearer.words)
