"""SurveySparrow's responses API (survey-and-crm-wire-formats.md 13, "Fetch")."""

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor

SURVEY = "440"


class SurveySparrow(Vendor):
    """Pages of one survey. ``newest_first``: in which order nobody documents."""

    def __init__(self, *, newest_first: bool = True) -> None:
        super().__init__()
        self.newest_first = newest_first
        self.responses: list[dict[str, Any]] = []

    def answered(self, number: int, score: int, comment: str, *, email: str, at: datetime) -> None:
        stamp = at.astimezone(UTC).isoformat().replace("+00:00", "Z")
        score_given = {"question_id": 1, "question": "Recommend us?", "answer": score}
        why = {"question_id": 2, "question": "Why?", "answer": comment}
        self.responses.append(
            {
                "id": number,
                "survey_id": int(SURVEY),
                "state": "COMPLETED",
                "start_time": stamp,
                "completed_time": stamp,
                "contact": {"email": email},
                "channel": {"name": "Close-out", "type": "EMAIL"},
                "answers": [{**one, "skipped": False} for one in (score_given, why)],
                "variables": [{"project_id": "PRJ-2107"}],
            }
        )

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/v3/responses", self._responses)]

    async def _responses(self, request: web.Request) -> web.Response:
        if request.query.get("survey_id") != SURVEY:
            return web.json_response({"errors": ["survey not found"]}, status=404)
        page, limit = int(request.query["page"]), int(request.query["limit"])
        ordered = sorted(
            self.responses, key=lambda one: one["completed_time"], reverse=self.newest_first
        )
        shown = ordered[(page - 1) * limit : page * limit]
        return web.json_response({"data": shown, "has_next_page": page * limit < len(ordered)})
