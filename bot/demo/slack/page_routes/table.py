"""The addresses of the page's private API."""

import json
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.demo.slack.faults import Faults
from bot.demo.slack.page_routes.doing import Doing
from bot.demo.slack.page_routes.files import PageFiles
from bot.demo.slack.page_routes.live import Live
from bot.demo.slack.page_routes.looking import Looking
from bot.demo.slack.page_routes.requests import Asked, conversation_of, person_called
from bot.demo.slack.records import Json
from bot.demo.slack.workspace import Workspace

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class PageRoutes:
    """Turns requests into looks and deeds."""

    def __init__(
        self, *, slack: Workspace, looking: Looking, doing: Doing, live: Live, faults: Faults
    ) -> None:
        self._slack, self._looking = slack, looking
        self._doing, self._live, self._faults = doing, live, faults

    def routes(self) -> list[web.RouteDef]:
        """The table."""
        doing = self._doing
        return [
            web.get("/page/api/people", self.people),
            web.get("/page/api/state", self.state),
            web.get("/page/api/messages", self.messages),
            web.get("/page/api/live", self.live),
            web.post("/page/api/say", self._deed(doing.say)),
            web.post("/page/api/stop", self._deed(doing.stop)),
            web.post("/page/api/press", self._deed(doing.press)),
            web.post("/page/api/submit", self._deed(doing.submit)),
            web.post("/page/api/close", self._deed(doing.close)),
            web.post("/page/api/home", self._deed(doing.home)),
            web.post("/page/api/options", self._deed(doing.options)),
            web.post("/page/api/shortcut", self._deed(doing.shortcut)),
            web.post("/page/api/notice/dismiss", self._deed(doing.dismiss_notice)),
            web.post("/page/api/message/dismiss", self._deed(doing.dismiss_message)),
            web.get("/control/faults", self.faults),
            web.post("/control/faults", self.order_fault),
            web.delete("/control/faults", self.clear_faults),
            *PageFiles().routes(),
        ]

    async def people(self, request: web.Request) -> web.Response:
        """The humans one can be."""
        return web.json_response(self._looking.people())

    async def state(self, request: web.Request) -> web.Response:
        """?as=U"""
        person = person_called(self._slack, request.query.get("as", ""))
        return web.json_response(self._looking.state(person))

    async def messages(self, request: web.Request) -> web.Response:
        """?as=U&channel=C; what is shown is read."""
        person = person_called(self._slack, request.query.get("as", ""))
        where = conversation_of(self._slack, person, request.query.get("channel", ""))
        shown = self._looking.messages(person, where)
        said = self._slack.messages.in_channel(where.id)
        if said:
            self._slack.conversations.mark_read(person.id, where.id, said[-1].ts)
        return web.json_response(shown)

    async def live(self, request: web.Request) -> web.StreamResponse:
        """?as=U: says {"type": "changed"} whenever this person should look again."""
        person = person_called(self._slack, request.query.get("as", ""))
        return await self._live.follow(request, person.id)

    async def faults(self, request: web.Request) -> web.Response:
        """The faults still to come."""
        return web.json_response(self._faults.pending())

    async def order_fault(self, request: web.Request) -> web.Response:
        """{method, kind, times?, code?, status?, retry_after?, seconds?}"""
        try:
            self._faults.order(await self._body(request))
        except (TypeError, ValueError) as problem:
            raise web.HTTPBadRequest(text=str(problem)) from problem
        self._slack.changes.ring()
        return web.json_response({"ok": True, "faults": self._faults.pending()})

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Everything works again."""
        self._faults.clear()
        self._slack.changes.ring()
        return web.json_response({"ok": True})

    def _deed(self, do: Callable[[Asked], Awaitable[Json]]) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            return web.json_response(await do(Asked(self._slack, await self._body(request))))

        return handle

    @staticmethod
    async def _body(request: web.Request) -> Json:
        # Asking for JSON keeps other web sites out: browsers let them post forms here, not JSON.
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType(text="application/json is needed")
        try:
            body = json.loads(await request.read())
        except ValueError as problem:
            raise web.HTTPBadRequest(text="not JSON") from problem
        if not isinstance(body, dict):
            raise web.HTTPBadRequest(text="not an object")
        return body
