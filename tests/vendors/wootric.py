"""Wootric's API as far as the desk asks it (survey-and-crm-wire-formats.md 12)."""

from datetime import datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor

CLIENT, SECRET = "client-77", "client-secret"


class Wootric(Vendor):
    """A client id and its secret buy the token; who answered stands elsewhere than what."""

    open_paths = frozenset({"/oauth/token"})

    def __init__(self) -> None:
        super().__init__()
        self.responses: list[dict[str, Any]] = []
        self.users: dict[int, dict[str, Any]] = {}
        self.secret = SECRET

    def answered(self, number: int, score: int, comment: str, *, email: str, at: datetime) -> None:
        self.users[number + 50] = {
            "id": number + 50,
            "email": email,
            "properties": {"project_id": "PRJ-2107", "company": "Halden Foods"},
        }
        self.responses.append(
            {
                "id": number,
                "score": score,
                "text": comment or None,
                "end_user_id": number + 50,
                "survey_id": 310,
                "created_at": at.isoformat(),
                "updated_at": at.isoformat(),
                "excluded_from_calculations": False,
            }
        )

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/oauth/token", self._token),
            web.get("/v1/responses", self._responses),
            web.get("/v1/end_users/{user}", self._user),
        ]

    async def _token(self, request: web.Request) -> web.Response:
        form = await request.post()
        given = (form["grant_type"], form["client_id"], form["client_secret"])
        if given != ("client_credentials", CLIENT, self.secret):
            return web.json_response({"error": "invalid_client"}, status=401)
        return web.json_response({"access_token": self.token, "expires_in": 7200})

    async def _responses(self, request: web.Request) -> web.Response:
        asked = request.query
        page, per_page = int(asked["page"]), int(asked["per_page"])
        if page > 30 or per_page > 50:
            return web.json_response({"error": "out of range"}, status=400)
        since = int(asked["created[gt]"])
        oldest_first = sorted(self.responses, key=lambda one: one["created_at"])
        fitting = [
            one
            for one in oldest_first
            if datetime.fromisoformat(one["created_at"]).timestamp() > since
        ]
        return web.json_response(fitting[(page - 1) * per_page : page * per_page])

    async def _user(self, request: web.Request) -> web.Response:
        found = self.users.get(int(request.match_info["user"]))
        return web.json_response(found or {}, status=200 if found else 404)
