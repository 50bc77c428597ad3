"""Zendesk's API as far as the desk asks it (survey-and-crm-wire-formats.md 8)."""

import base64
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor

AGENT = "agent@agency.example"


class Zendesk(Vendor):
    """Tickets, users and organizations by number."""

    def __init__(self) -> None:
        super().__init__()
        self.records: dict[tuple[str, int], dict[str, Any]] = {}

    def permits(self, request: web.Request) -> bool:
        pair = base64.b64encode(f"{AGENT}/token:{self.token}".encode()).decode()
        return request.headers.get("Authorization") == f"Basic {pair}"

    def put(self, what: str, number: int, at: datetime, **facts: Any) -> None:
        stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.records[what, number] = {"id": number, "updated_at": stamp, **facts}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/v2/users/search.json", self._search),
            web.put("/api/v2/users/{number}.json", self._change),
            web.put("/api/v2/tickets/{number}.json", self._comment),
            web.get("/api/v2/tickets/{number}/comments.json", self._comments),
            web.get("/api/v2/{whats}/{number}.json", self._record),
        ]

    async def _search(self, request: web.Request) -> web.Response:
        wanted = request.query["query"].removeprefix('email:"').removesuffix('"')
        users = [
            one
            for (what, _), one in self.records.items()
            if what == "user" and one.get("email") == wanted
        ]
        return web.json_response({"users": users})

    async def _change(self, request: web.Request) -> web.Response:
        user = self.records["user", int(request.match_info["number"])]
        said = (await request.json())["user"]
        assert set(said) == {"user_fields"}
        user["user_fields"] |= said["user_fields"]
        return web.json_response({"user": user})

    async def _comment(self, request: web.Request) -> web.Response:
        found = self.records.get(("ticket", int(request.match_info["number"])))
        if found is None:
            return web.json_response({"error": "RecordNotFound"}, status=404)
        found.setdefault("comments", []).append((await request.json())["ticket"]["comment"])
        return web.json_response({"ticket": {"id": found["id"]}})

    async def _comments(self, request: web.Request) -> web.Response:
        found = self.records["ticket", int(request.match_info["number"])]
        return web.json_response({"comments": found.get("comments", [])})

    async def _record(self, request: web.Request) -> web.Response:
        what = request.match_info["whats"].removesuffix("s")
        found = self.records.get((what, int(request.match_info["number"])))
        if found is None:
            return web.json_response({"error": "RecordNotFound"}, status=404)
        return web.json_response({what: found})
