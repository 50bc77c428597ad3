"""SurveyMonkey's API as far as the desk asks it (survey-and-crm-wire-formats.md 5)."""

from datetime import datetime
from typing import Any

import orjson
from aiohttp import web

from tests.senders import surveymonkey as shapes
from tests.vendors.vendor import Vendor

SURVEY, COLLECTOR, RECIPIENT = "700100", "661", "551"
CHOICES = b'"40'  # how the ids of choices begin, in the shapes of tests/senders


class SurveyMonkey(Vendor):
    """One survey. ``edition``: how the ids of its choices begin; an edited survey has others."""

    def __init__(self) -> None:
        super().__init__()
        self.responses: dict[str, dict[str, Any]] = {}
        self.recipients: dict[str, dict[str, Any]] = {}
        self.edition = "40"

    def answered(
        self, response_id: str, score: int, comment: str, *, email: str, at: datetime
    ) -> None:
        """Somebody completed the survey."""
        contact = {"email": {"type": "string", "value": email}}
        given = shapes.response(
            score,
            comment,
            id=response_id,
            metadata={"contact": contact},
            date_created=at.isoformat(),
            date_modified=at.isoformat(),
        )
        self.responses[response_id] = self._edited(given)

    def routes(self) -> list[web.RouteDef]:
        one = "/v3/surveys/{survey}/responses/{response}/details"
        return [
            web.get("/v3/surveys/{survey}/details", self._survey),
            web.get("/v3/surveys/{survey}/responses/bulk", self._bulk),
            web.get(one, self._response),
            web.get("/v3/collectors/{collector}/recipients/{recipient}", self._recipient),
        ]

    def _edited(self, document: dict[str, Any]) -> dict[str, Any]:
        written = orjson.dumps(document).replace(CHOICES, f'"{self.edition}'.encode())
        edited: dict[str, Any] = orjson.loads(written)
        return edited

    async def _survey(self, request: web.Request) -> web.Response:
        if request.match_info["survey"] != SURVEY:
            return _unknown()
        return web.json_response(self._edited(shapes.survey()))

    async def _response(self, request: web.Request) -> web.Response:
        found = self.responses.get(request.match_info["response"])
        return web.json_response(found) if found else _unknown()

    async def _recipient(self, request: web.Request) -> web.Response:
        found = self.recipients.get(request.match_info["recipient"])
        return web.json_response(found) if found else _unknown()

    async def _bulk(self, request: web.Request) -> web.Response:
        """Those modified since, a page at a time."""
        asked = request.query
        since = datetime.fromisoformat(asked["start_modified_at"])
        per_page, page = min(int(asked["per_page"]), 100), int(asked["page"])
        fitting = sorted(
            (one for one in self.responses.values() if _modified(one) >= since), key=_modified
        )
        shown = fitting[(page - 1) * per_page : page * per_page]
        return web.json_response(
            {"data": shown, "per_page": per_page, "page": page, "total": len(fitting), "links": {}}
        )


def _modified(response: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(response["date_modified"])


def _unknown() -> web.Response:
    error = {"id": "1020", "name": "Resource Not Found", "http_status_code": 404}
    return web.json_response({"error": error}, status=404)
