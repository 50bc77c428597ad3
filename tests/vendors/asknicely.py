"""AskNicely's responses API (survey-and-crm-wire-formats.md 15, "Backfill")."""

from datetime import datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor


class AskNicely(Vendor):
    """Every value is text, and everything is in the path."""

    def __init__(self) -> None:
        super().__init__()
        self.responses: list[dict[str, Any]] = []

    def permits(self, request: web.Request) -> bool:
        return request.headers.get("X-apikey") == self.token

    def answered(
        self, number: str, score: int, comment: str, *, email: str, at: datetime, kind: str = "nps"
    ) -> None:
        stamp = str(int(at.timestamp()))
        self.responses.append(
            {
                "response_id": number,
                "person_id": "601",
                "contact_id": "601",
                "name": "Mira Osei",
                "email": email,
                "answer": str(score),
                "answerlabel": str(score),
                "comment": comment,
                "note": None,
                "sent": stamp,
                "opened": stamp,
                "responded": stamp,
                "segment": "audit",
                "question_type": kind,
                "project_id_c": "PRJ-2107",
            }
        )

    def routes(self) -> list[web.RouteDef]:
        path = "/api/v1/responses/{way}/{size}/{page}/{since}/json/answered/responded"
        return [web.get(path, self._responses)]

    async def _responses(self, request: web.Request) -> web.Response:
        asked = request.match_info
        size, page, since = int(asked["size"]), int(asked["page"]), int(asked["since"])
        in_order = sorted(self.responses, key=lambda one: int(one["responded"]))
        fitting = [one for one in in_order if int(one["responded"]) >= since]
        return web.json_response(
            {
                "success": True,
                "total": str(len(fitting)),
                "pagenumber": asked["page"],
                "pagesize": asked["size"],
                "since_time": asked["since"],
                "data": fitting[(page - 1) * size : page * size],
            }
        )
