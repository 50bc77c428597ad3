"""Where the bot posts to a response_url."""

import asyncio
import json

from aiohttp import web

from bot.demo.slack.calls import Calls
from bot.demo.slack.errors import SlackRefusal
from bot.demo.slack.faults import Faults
from bot.demo.slack.newest import not_there_yet
from bot.demo.slack.outward.events import Events
from bot.demo.slack.records import Json
from bot.demo.slack.web_api.content import checked_attachments, checked_blocks, refuse
from bot.demo.slack.web_api.door import hang_up
from bot.demo.slack.workspace import Workspace

NAME = "response_url"


class ResponseDoor:
    """Answers POST /response/<token>. In faults and the call log it is called "response_url"."""

    def __init__(self, *, slack: Workspace, events: Events, faults: Faults, calls: Calls) -> None:
        self._slack, self._events = slack, events
        self._faults, self._calls = faults, calls

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One use of one address."""
        try:
            body = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        call = self._calls.begin(NAME, body)
        await asyncio.sleep(self._faults.take_delay(NAME))
        fault = self._faults.take(NAME)
        if fault is not None and fault.kind == "drop_before":
            self._calls.end(call, "dropped_before")
            return hang_up(request)
        if fault is not None and fault.kind != "drop_after":
            status = 429 if fault.kind == "ratelimited" else fault.status
            self._calls.end(call, f"http {status}")
            return web.Response(status=status, headers={"Retry-After": str(fault.retry_after)})
        answer = self._use(request.match_info["token"], body)
        outcome = "ok" if answer["ok"] else str(answer["error"])
        self._calls.end(call, outcome if fault is None else "dropped_after", answer)
        if fault is not None:
            return hang_up(request)
        used_up = outcome in ("used_url", "expired_url")
        status = 200 if answer["ok"] else (404 if used_up else 400)
        return web.json_response(answer, status=status)

    def _use(self, token: str, body: Json) -> Json:
        try:
            address = self._slack.response_urls.use(token)
            said = dict(body)
            said["blocks"] = checked_blocks(body.get("blocks"))
            refuse("invalid_blocks", not_there_yet(self._slack, said["blocks"]))
            said["attachments"] = checked_attachments(body.get("attachments"))
            silent = not (body.get("text") or said["blocks"] or said["attachments"])
            if silent and not body.get("delete_original"):
                raise SlackRefusal("no_text")
            message = self._slack.response_urls.say(address, said)
        except SlackRefusal as refusal:
            return {"ok": False, "error": refusal.code, **refusal.facts}
        if message is not None and not body.get("replace_original"):
            self._events.message(message)
        return {"ok": True}
