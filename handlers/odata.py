"""GET /odata/v1/: the feed that Power BI and Tableau read on schedule, OData v4 in JSON."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

import orjson
from aiohttp import web

from bot.bi import feed
from bot.bi.feed import PATH, Asker
from bot.bi.odd import Malformed, NotOffered, NotThere
from bot.desk import Desk
from bot.errors import BadSignature, DatabaseAwayError
from bot.pages.pace import Pace
from bot.relay.proof import basic_pair

EACH_MINUTE = 20  # wrong keys from one address; a tool that is set up needs one or two
HEADERS = {"OData-Version": "4.0", "Cache-Control": "no-store"}
JSON = "application/json;odata.metadata=minimal"
WHO = {"WWW-Authenticate": 'Basic realm="NPS Desk feed", charset="UTF-8"'}
RETRY_AFTER = {"Retry-After": "60"}
NO_KEY = "Sign in with any name and a feed key as password: /nps keys makes one."
TOO_OFTEN = "Too many wrong keys came from this address. Wait a minute."
AWAY = "The database is away. Try again soon."
NO_ADDRESS = "There is nothing at this address. The feed begins at /odata/v1/."
ONE_ROW = "Rows by their key are not offered. Ask for them with $filter."

Page = Callable[[Desk, Asker, web.Request], Awaitable[web.Response]]
Door = Callable[[web.Request], Awaitable[web.Response]]


async def service(desk: Desk, asker: Asker, request: web.Request) -> web.Response:
    return _json(await feed.service(desk, asker))


async def csdl(desk: Desk, asker: Asker, request: web.Request) -> web.Response:
    said = await feed.csdl(desk, asker)
    return web.Response(body=said, headers=HEADERS | {"Content-Type": "application/xml"})


async def count(desk: Desk, asker: Asker, request: web.Request) -> web.Response:
    table, query = request.match_info["table"], list(request.query.items())
    said = await feed.count(desk, asker, table, query)
    return web.Response(text=str(said), headers=HEADERS)


async def rows(desk: Desk, asker: Asker, request: web.Request) -> web.Response:
    table, query = request.match_info["table"], list(request.query.items())
    if table.endswith(")"):
        raise NotOffered(ONE_ROW)
    return _json(await feed.rows(desk, asker, table, query))


async def elsewhere(desk: Desk, asker: Asker, request: web.Request) -> web.Response:
    raise NotThere(NO_ADDRESS)


PAGES: tuple[tuple[str, Page], ...] = (
    ("", service),
    ("$metadata", csdl),
    ("{table}/$count", count),
    ("{table}", rows),
    ("{rest:.*}", elsewhere),
)


def routes(desk: Desk) -> list[web.RouteDef]:
    wrong_keys = Pace(EACH_MINUTE)

    def door(page: Page) -> Door:
        async def answered(request: web.Request) -> web.Response:
            asker = _asker(desk, request)
            if asker is None:  # tools ask once without a key, to hear how it is wanted
                return _error(HTTPStatus.UNAUTHORIZED, NO_KEY, WHO)
            try:
                return await page(desk, asker, request)
            except BadSignature as refused:
                if not wrong_keys.allows(request.remote or "", desk.clock()):
                    return _error(HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN, RETRY_AFTER)
                return _error(HTTPStatus.UNAUTHORIZED, refused.sentence, WHO)
            except (Malformed, NotOffered, NotThere) as refused:
                return _error(refused.status, refused.sentence)
            except DatabaseAwayError:
                return _error(HTTPStatus.SERVICE_UNAVAILABLE, AWAY, RETRY_AFTER)

        return answered

    bare = web.get(PATH.rstrip("/"), door(service))
    return [bare, *(web.get(PATH + path, door(page)) for path, page in PAGES)]


def _asker(desk: Desk, request: web.Request) -> Asker | None:
    """None where no key is presented."""
    key = basic_pair(request.headers.get("Authorization", "")).partition(":")[2]
    public = desk.settings.public_url.rstrip("/")
    return Asker(key, f"{public or request.url.origin()}{PATH}") if key else None


def _json(said: dict[str, Any]) -> web.Response:
    body = orjson.dumps(said, default=float, option=orjson.OPT_UTC_Z)
    return web.Response(body=body, headers=HEADERS | {"Content-Type": JSON})


def _error(
    status: HTTPStatus, sentence: str, headers: dict[str, str] | None = None
) -> web.Response:
    """The body that OData wants of every refusal."""
    code = status.phrase.replace(" ", "")
    body = orjson.dumps({"error": {"code": code, "message": sentence}})
    return web.Response(
        body=body,
        status=status,
        headers=HEADERS | (headers or {}) | {"Content-Type": "application/json"},
    )
