"""The Web API over HTTP: token, scopes, limits and faults first, then the method."""

import asyncio

from aiohttp import web

from bot.demo.slack.calls import Call, Calls
from bot.demo.slack.errors import SlackRefusal, invalid_arguments
from bot.demo.slack.faults import Fault, Faults
from bot.demo.slack.outward.events import Events
from bot.demo.slack.outward.socket_mode import Sockets
from bot.demo.slack.rates import Rates
from bot.demo.slack.records import Json
from bot.demo.slack.web_api.args import Args, read_args
from bot.demo.slack.web_api.call import ApiCall, Method
from bot.demo.slack.web_api.methods import METHODS
from bot.demo.slack.workspace import Workspace


class ApiDoor:
    """Answers /api/<method>."""

    def __init__(
        self,
        *,
        slack: Workspace,
        events: Events,
        sockets: Sockets,
        faults: Faults,
        calls: Calls,
        rates: Rates,
        tokens: dict[str, str],
    ) -> None:
        self._slack, self._events, self._sockets = slack, events, sockets
        self._faults, self._calls, self._rates = faults, calls, rates
        self._tokens = tokens

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """One call."""
        name = request.match_info["method"]
        try:
            args = await read_args(request)
        except SlackRefusal as refusal:
            return self._respond({"ok": False, "error": refusal.code, **refusal.facts})
        shown = {key: value for key, value in args.values.items() if key != "token"}
        call = self._calls.begin(name, shown)
        to = args.text("channel")
        await asyncio.sleep(self._faults.take_delay(name, to))
        fault = self._faults.take(name, to)
        if fault is not None and fault.kind != "drop_after":
            return self._spoil(request, call, fault)
        body, wait = self._do(name, args, _token(request, args))
        outcome = "ok" if body["ok"] else str(body["error"])
        if fault is not None:
            self._calls.end(call, "dropped_after", body)
            return hang_up(request)
        self._calls.end(call, outcome, body)
        return self._respond(body, wait)

    def _do(self, name: str, args: Args, token: str) -> tuple[Json, int]:
        try:
            method = METHODS.get(name)
            if method is None:
                raise SlackRefusal("unknown_method", req_method=name)
            self._check_token(method, token)
            wait = self._rates.wait(name, args.text("channel"), method.per_minute)
            if wait:
                return {"ok": False, "error": "ratelimited"}, wait
            call = ApiCall(self._slack, self._events, self._sockets, args)
            call.need_scope(*method.scopes)
            missing = [one for one in method.required if one not in args]
            if missing:
                raise invalid_arguments(*(f"missing required field: {one}" for one in missing))
            return {"ok": True, **method.answer(call)}, 0
        except SlackRefusal as refusal:
            return {"ok": False, "error": refusal.code, **refusal.facts}, 0

    def _check_token(self, method: Method, token: str) -> None:
        if method.caller == "none":
            return
        if not token:
            raise SlackRefusal("not_authed")
        if token not in self._tokens:
            raise SlackRefusal("invalid_auth")
        if self._tokens[token] != method.caller:
            raise SlackRefusal("not_allowed_token_type")

    def _spoil(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        if fault.kind == "drop_before":
            self._calls.end(call, "dropped_before")
            return hang_up(request)
        if fault.kind == "status":
            self._calls.end(call, f"http {fault.status}")
            return web.Response(status=fault.status, text="upstream error")
        if fault.kind == "ratelimited":
            self._calls.end(call, "ratelimited")
            return self._respond({"ok": False, "error": "ratelimited"}, fault.retry_after)
        self._calls.end(call, fault.code)
        return self._respond({"ok": False, "error": fault.code})

    def _respond(self, body: Json, wait: int = 0) -> web.Response:
        headers = {"x-oauth-scopes": ",".join(sorted(self._slack.scopes))}
        if wait:
            headers["Retry-After"] = str(wait)
        return web.json_response(body, status=429 if wait else 200, headers=headers)


def hang_up(request: web.Request) -> web.Response:
    """Close the connection under the caller's feet; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _token(request: web.Request, args: Args) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else args.text("token")
