"""POST /relay/{system}/{key}: whatever an outside system sends."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.connections.gate import Gate
from bot.desk import Desk
from bot.relay.delivery import Letter
from bot.relay.registry import RELAYS
from bot.relay.relay import Relay, Reply, in_json

Door = Callable[[web.Request], Awaitable[web.Response]]

RETRY_AFTER = {"Retry-After": "5"}


def routes(desk: Desk, gate: Gate) -> list[web.RouteDef]:
    """A door for each relay."""
    doors = [
        web.post(f"/relay/{relay.name}/{{key}}", _door(desk, gate, relay))
        for relay in RELAYS.values()
    ]
    return [
        *doors,
        web.post("/relay/{rest:.*}", _unknown),
        web.get("/relay/{rest:.*}", _look),
    ]


async def _unknown(request: web.Request) -> web.Response:
    words = f"No such relay. An address is /relay/ and one of {', '.join(RELAYS)}, and its key."
    return answered(in_json(HTTPStatus.NOT_FOUND, words))


async def _look(request: web.Request) -> web.Response:
    """Senders check that the address is there before they use it."""
    return web.Response()


def _door(desk: Desk, gate: Gate, relay: Relay) -> Door:
    public = desk.settings.public_url.rstrip("/")

    async def post(request: web.Request) -> web.Response:
        body = await request.read()  # over the application's limit: 413
        letter = Letter(request.headers, body, public + request.raw_path)
        return answered(await gate.take(relay, request.match_info["key"], letter))

    return post


def answered(reply: Reply) -> web.Response:
    """The reply as HTTP; a sender that must wait hears how long."""
    headers = RETRY_AFTER if reply.status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return web.Response(
        body=reply.body, status=reply.status, content_type=reply.content_type, headers=headers
    )
