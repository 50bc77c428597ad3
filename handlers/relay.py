"""POST /relay/{system}: proof of origin, reading, storing, then the answer."""

from http import HTTPStatus

from aiohttp import web

from bot.desk import Desk
from bot.errors import BadSignature, DatabaseAwayError, Unreadable
from bot.intake import Intake
from bot.relay.arrival import Irrelevant
from bot.relay.registry import RELAYS, Relay

RETRY_AFTER = {"Retry-After": "5"}


def routes(desk: Desk, intake: Intake) -> list[web.RouteDef]:
    async def post(request: web.Request) -> web.Response:
        relay = RELAYS.get(request.match_info["system"])
        if relay is None:
            return _no(HTTPStatus.NOT_FOUND, f"No such relay. There are: {', '.join(RELAYS)}.")
        return await _accept(desk, intake, relay, request)

    async def look(request: web.Request) -> web.Response:
        """Senders check that the address is there before they use it."""
        return web.Response()

    return [web.post("/relay/{system}", post), web.get("/relay/{system}", look)]


async def _accept(desk: Desk, intake: Intake, relay: Relay, request: web.Request) -> web.Response:
    secret = desk.settings.relay_secret(relay.name)
    if not secret:
        words = (
            f"This relay is switched off. Set RELAY_{relay.name.upper()}_SECRET to switch it on."
        )
        return _no(HTTPStatus.SERVICE_UNAVAILABLE, words)
    body = await request.read()  # over the application's limit: 413
    url = f"{desk.settings.public_url.rstrip('/')}{request.path_qs}"
    try:
        relay.verify(request.headers, body, secret, url, desk.clock())
        arrival = relay.parse(body, request.content_type, desk.clock())
    except BadSignature as refusal:
        return _no(HTTPStatus.UNAUTHORIZED, refusal.sentence)
    except Unreadable as refusal:
        return _no(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.sentence, refusal.field)
    if isinstance(arrival, Irrelevant):
        return web.json_response({"stored": False, "reason": arrival.reason})
    try:
        await intake.accept(arrival)
    except DatabaseAwayError:
        words = "The database is away, nothing was stored. Send it again."
        return _no(HTTPStatus.SERVICE_UNAVAILABLE, words)
    return web.json_response({"stored": True}, status=HTTPStatus.ACCEPTED)


def _no(status: HTTPStatus, error: str, field: str | None = None) -> web.Response:
    body = {"error": error} if field is None else {"error": error, "field": field}
    headers = RETRY_AFTER if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    return web.json_response(body, status=status, headers=headers)
