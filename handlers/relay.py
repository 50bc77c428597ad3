"""POST /relay/{system}: proof of origin, reading, storing, then the answer."""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

import orjson
from aiohttp import web

from bot.desk import Desk
from bot.errors import BadSignature, DatabaseAwayError, Unreadable
from bot.intake import Intake
from bot.relay.arrival import Delivery, Irrelevant
from bot.relay.registry import RELAYS, Relay

Door = Callable[[web.Request], Awaitable[web.Response]]

STORED = orjson.dumps({"stored": True})
RETRY_AFTER = {"Retry-After": "5"}


def routes(desk: Desk, intake: Intake) -> list[web.RouteDef]:
    """A plain address for each relay: it is found without a pattern."""
    doors = [
        web.post(f"/relay/{relay.name}", _door(desk, intake, relay)) for relay in RELAYS.values()
    ]
    return [*doors, web.post("/relay/{system}", _unknown), web.get("/relay/{system}", _look)]


async def _unknown(request: web.Request) -> web.Response:
    return _no(HTTPStatus.NOT_FOUND, f"No such relay. There are: {', '.join(RELAYS)}.")


async def _look(request: web.Request) -> web.Response:
    """Senders check that the address is there before they use it."""
    return web.Response()


def _door(desk: Desk, intake: Intake, relay: Relay) -> Door:
    secret = desk.settings.relay_secret(relay.name)
    public = desk.settings.public_url.rstrip("/")

    async def switched_off(request: web.Request) -> web.Response:
        knob = f"RELAY_{relay.name.upper()}_SECRET"
        words = f"This relay is switched off. Set {knob} to switch it on."
        return _no(HTTPStatus.SERVICE_UNAVAILABLE, words)

    async def post(request: web.Request) -> web.Response:
        body = await request.read()  # over the application's limit: 413
        now = desk.clock()
        try:
            relay.verify(request.headers, body, secret, public + request.raw_path, now)
            delivery = relay.parse(body, request.content_type, now)
        except BadSignature as refusal:
            return _no(HTTPStatus.UNAUTHORIZED, refusal.sentence)
        except Unreadable as refusal:
            return _no(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.sentence, refusal.field)
        return await _keep(intake, delivery)

    return post if secret else switched_off


async def _keep(intake: Intake, delivery: Delivery) -> web.Response:
    if isinstance(delivery, Irrelevant):
        return web.json_response({"stored": False, "reason": delivery.reason})
    try:
        await intake.accept(delivery)
    except DatabaseAwayError:
        words = "The database is away, nothing was stored. Send it again."
        return _no(HTTPStatus.SERVICE_UNAVAILABLE, words)
    return web.Response(body=STORED, status=202, content_type="application/json")


def _no(status: HTTPStatus, error: str, field: str | None = None) -> web.Response:
    body = {"error": error} if field is None else {"error": error, "field": field}
    headers = RETRY_AFTER if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return web.json_response(body, status=status, headers=headers)
