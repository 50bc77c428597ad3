"""POST /slack/events: Slack's signature over the raw bytes, then Bolt. Events go to the inbox."""

import hashlib
import re
from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot import inbox, slack_relay
from bot.away import hearing
from bot.desk import Desk

UNIX = re.compile(r"[0-9]{1,12}")


def routes(desk: Desk, front: AsyncApp) -> list[web.RouteDef]:
    secret = desk.settings.slack_signing_secret.get_secret_value()
    verifier = SignatureVerifier(secret) if secret else None  # Socket Mode needs none

    async def receive(request: web.Request) -> web.Response:
        body = _text(await request.read())
        if body is None or not is_from_slack(verifier, body, request):
            words = {"error": "Slack's signature is missing, wrong or stale."}
            return web.json_response(words, status=401)
        bolt_request = AsyncBoltRequest(
            body=body,
            query=request.query_string,
            headers=dict(request.headers),
        )
        return await to_aiohttp_response(await front.async_dispatch(bolt_request))

    return [web.post("/slack/events", receive)]


def _text(body: bytes) -> str | None:
    """None for bytes that are no UTF-8: they cannot be Slack's, whose signature is over text."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def is_from_slack(verifier: SignatureVerifier | None, body: str, request: web.Request) -> bool:
    """Constant time, within five minutes; a strange timestamp is simply not Slack's."""
    timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    if verifier is None or not (UNIX.fullmatch(timestamp) and signature.isascii()):
        return False
    return bool(verifier.is_valid(body=body, timestamp=timestamp, signature=signature))


def keep_events(desk: Desk) -> Callable[..., Awaitable[BoltResponse | None]]:
    """Bolt's ``before_authorize``: an event is stored and answered here, and worked on later.

    Raises when the database is away: Bolt answers 500 and Slack sends the event again.
    """

    async def keep(
        body: dict[str, Any],
        next: Callable[[], Awaitable[None]],  # noqa: A002 - Bolt's name
    ) -> BoltResponse | None:
        kind = body.get("type")
        if kind == "event_callback":
            if not await _need_not_be_kept(desk, body):
                await inbox.keep(desk, identity_of(body), hearing.only_needed(body))
            return BoltResponse(status=200)
        if kind == "app_rate_limited":
            return BoltResponse(status=200)  # no listener could match it; a 404 would count
        await next()
        return None

    return keep


async def _need_not_be_kept(desk: Desk, body: dict[str, Any]) -> bool:
    """Talk that nobody listens to, and news of people who are no colleagues of ours."""
    return await slack_relay.nobody_listens(desk, body) or await hearing.of_a_stranger(desk, body)


def identity_of(body: dict[str, Any]) -> str:
    """The same message under another event id has the same identity (slack-platform.md 1.3)."""
    event = body.get("event", {})
    parts = [
        body.get("team_id"),
        event.get("type"),
        event.get("function_execution_id"),
        event.get("channel"),
        event.get("user"),
        event.get("event_ts") or event.get("ts") or body.get("event_id"),
    ]
    return hashlib.sha256(orjson.dumps(parts)).hexdigest()
