"""/api/v1/…: programs ask and do with a key, as the colleague it was made for."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import orjson
from aiohttp import web
from pydantic import BaseModel, ValidationError

from bot.api.asking import Asked, key_in, who
from bot.api.document import document
from bot.api.operations import OPERATIONS, PREFIX, Operation
from bot.api.problems import NOT_THERE, problem, problem_of
from bot.api.shapes import Problem
from bot.desk import Desk
from bot.errors import DatabaseAwayError, Refusal
from bot.keys.bearing import Bearer, digest_of
from bot.pages.pace import WINDOW, Pace

EACH_MINUTE = 240  # requests with one key
TOO_OFTEN = f"More than {EACH_MINUTE} requests a minute came with this key. Wait, then go on."
_DESCRIBED = f"{PREFIX}/openapi.json"
_HEADERS = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.TOO_MANY_REQUESTS: {"Retry-After": str(int(WINDOW.total_seconds()))},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": "60"},
}

Door = Callable[[web.Request], Awaitable[web.Response]]


def routes(desk: Desk) -> list[web.RouteDef]:
    """A door for each operation, the description of all, and a sentence for what is none."""
    pace = Pace(EACH_MINUTE)
    doors = [
        web.route(
            one.method,
            PREFIX + one.path.replace("{number}", "{number:[0-9]{1,9}}"),
            _door(desk, pace, one),
        )
        for one in OPERATIONS
    ]
    return [
        *doors,
        web.get(_DESCRIBED, _described),
        web.route("*", PREFIX + "/{rest:.*}", _nothing_there),
    ]


async def _described(request: web.Request) -> web.Response:
    return _json(document(), HTTPStatus.OK)


async def _nothing_there(request: web.Request) -> web.Response:
    return _refused(problem(HTTPStatus.NOT_FOUND, NOT_THERE))


def _door(desk: Desk, pace: Pace, one: Operation) -> Door:
    async def act(request: web.Request) -> web.Response:
        try:
            key = key_in(request.headers.get("Authorization", ""))
            if not pace.allows(digest_of(key).hex(), desk.clock()):
                return _refused(problem(HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN))
            asked = await _asked(request, await who(desk, key), one)
            return _answered(await one.act(desk, asked), one.status)
        except (Refusal, ValidationError, DatabaseAwayError) as error:
            return _refused(problem_of(error))

    return act


async def _asked(request: web.Request, bearer: Bearer, one: Operation) -> Asked:
    """Raises ValidationError."""
    return Asked(
        bearer,
        number=int(request.match_info.get("number", 0)),
        word=request.match_info.get("word", ""),
        query=one.query.model_validate(dict(request.query)),
        body=one.takes.model_validate_json(await request.read()) if one.takes else None,
    )


def _answered(found: BaseModel | Sequence[BaseModel] | None, status: HTTPStatus) -> web.Response:
    if found is None:
        return web.Response(status=status)
    if isinstance(found, BaseModel):
        return _json(found.model_dump(mode="json"), status)
    return _json([each.model_dump(mode="json") for each in found], status)


def _refused(what: Problem) -> web.Response:
    headers = _HEADERS.get(HTTPStatus(what.status))
    told = what.model_dump(mode="json", exclude_none=True)
    return _json(told, what.status, "application/problem+json", headers)


def _json(
    said: Any,
    status: int,
    content_type: str = "application/json",
    headers: Mapping[str, str] | None = None,
) -> web.Response:
    return web.Response(
        body=orjson.dumps(said), status=status, content_type=content_type, headers=headers
    )
