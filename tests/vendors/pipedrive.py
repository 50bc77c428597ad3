"""Pipedrive's API as far as the desk asks it (survey-and-crm-wire-formats.md 11)."""

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor

STAGES = {5: "In delivery", 6: "Complete"}
PHASES = {6: "Closing", 7: "Done"}


class Pipedrive(Vendor):
    """Lists go on at a cursor; projects are an extra that not every account has."""

    def __init__(self) -> None:
        super().__init__()
        self.deals: list[dict[str, Any]] = []
        self.projects: list[dict[str, Any]] | None = []
        self.records: dict[str, dict[int, dict[str, Any]]] = {}
        self.notes: list[dict[str, Any]] = []

    def permits(self, request: web.Request) -> bool:
        return request.headers.get("x-api-token") == self.token

    def deal(self, number: int, at: datetime, **facts: Any) -> None:
        self.deals.append({"id": number, "update_time": stamp(at), **facts})

    def project(self, number: int, at: datetime, **facts: Any) -> None:
        assert self.projects is not None
        self.projects.append({"id": number, "update_time": stamp(at), **facts})

    def put(self, entity: str, number: int, at: datetime, **facts: Any) -> None:
        changed = {"modified": stamp(at)} if entity == "users" else {"update_time": stamp(at)}
        self.records.setdefault(entity, {})[number] = {"id": number, **changed, **facts}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/v2/deals", self._deals),
            web.get("/api/v2/projects", self._projects),
            web.get("/api/v2/stages", self._stages),
            web.get("/api/v2/boards", self._boards),
            web.get("/api/v2/phases", self._phases),
            web.get("/api/v2/persons/search", self._search),
            web.patch("/api/v2/persons/{id}", self._change),
            web.post("/v1/notes", self._make_note),
            web.get("/v1/notes", self._notes),
            web.get("/api/v2/{entity}/{id}", self._record),
            web.get("/v1/{entity}/{id}", self._record),
        ]

    async def _search(self, request: web.Request) -> web.Response:
        assert (request.query["fields"], request.query["exact_match"]) == ("email", "true")
        items = [
            {"item": {"id": number}}
            for number, person in self.records.get("persons", {}).items()
            if person["email"] == request.query["term"]
        ]
        return web.json_response({"success": True, "data": {"items": items}})

    async def _change(self, request: web.Request) -> web.Response:
        person = self.records["persons"][int(request.match_info["id"])]
        said = await request.json()
        assert set(said) == {"custom_fields"}
        person["custom_fields"] |= said["custom_fields"]
        return web.json_response({"success": True, "data": person})

    async def _make_note(self, request: web.Request) -> web.Response:
        note = {"id": 501 + len(self.notes), **await request.json()}
        if note["person_id"] not in self.records.get("persons", {}):
            return web.json_response({"success": False}, status=404)
        self.notes.append(note)
        return web.json_response({"success": True, "data": note}, status=201)

    async def _notes(self, request: web.Request) -> web.Response:
        person = int(request.query["person_id"])
        found = [one for one in self.notes if one["person_id"] == person]
        return web.json_response({"success": True, "data": found or None})

    async def _deals(self, request: web.Request) -> web.Response:
        since = request.query["updated_since"]
        assert request.query["sort_by"] == "update_time"
        in_order = sorted(self.deals, key=lambda one: one["update_time"])
        return _page(request, [one for one in in_order if one["update_time"] >= since])

    async def _projects(self, request: web.Request) -> web.Response:
        if self.projects is None:
            return web.json_response(
                {"success": False, "error": "Scope and URL mismatch"}, status=403
            )
        return _page(request, self.projects)

    async def _stages(self, request: web.Request) -> web.Response:
        return _page(request, [{"id": one, "name": name} for one, name in STAGES.items()])

    async def _boards(self, request: web.Request) -> web.Response:
        if self.projects is None:
            return web.json_response({"success": False}, status=403)
        return _page(request, [{"id": 1, "name": "Projects"}])

    async def _phases(self, request: web.Request) -> web.Response:
        assert request.query["board_id"] == "1"
        return _page(request, [{"id": one, "name": name} for one, name in PHASES.items()])

    async def _record(self, request: web.Request) -> web.Response:
        entity, number = request.match_info["entity"], int(request.match_info["id"])
        found = self.records.get(entity, {}).get(number)
        if found is None:
            return web.json_response({"success": False, "error": "not found"}, status=404)
        return web.json_response({"success": True, "data": found})


def _page(request: web.Request, fitting: list[dict[str, Any]]) -> web.Response:
    start, limit = int(request.query.get("cursor", 0)), int(request.query["limit"])
    shown = fitting[start : start + limit]
    further = str(start + limit) if start + limit < len(fitting) else None
    return web.json_response(
        {"success": True, "data": shown, "additional_data": {"next_cursor": further}}
    )


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
