"""Retently's feedback API (survey-and-crm-wire-formats.md 16, "Poll")."""

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor


class Retently(Vendor):
    """Pages of feedback since a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.responses: list[dict[str, Any]] = []

    def permits(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"api_key={self.token}"

    def answered(
        self, number: str, score: int, comment: str, *, email: str, at: datetime, **more: Any
    ) -> None:
        self.responses.append(
            {
                "id": number,
                "customerId": "c-601",
                "email": email,
                "firstName": "Mira",
                "lastName": "Osei",
                "companyName": "Halden Foods",
                "customProps": [{"label": "project_id", "type": "string", "value": "PRJ-2107"}],
                "campaignId": "cmp-1",
                "campaignName": "Close-out",
                "createdDate": at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
                "score": score,
                "comment": comment,
                "metricsType": "nps",
                "isBogus": False,
                **more,
            }
        )

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/api/v2/feedback", self._feedback)]

    async def _feedback(self, request: web.Request) -> web.Response:
        page, limit = int(request.query["page"]), int(request.query["limit"])
        since = int(request.query["startDate"])
        assert request.query["sort"] == "createdDate"
        fitting = [
            one
            for one in sorted(self.responses, key=lambda one: one["createdDate"])
            if datetime.fromisoformat(one["createdDate"]).timestamp() >= since
        ]
        shown = fitting[(page - 1) * limit : page * limit]
        return web.json_response(
            {"success": True, "data": {"total": len(fitting), "page": page, "responses": shown}}
        )
