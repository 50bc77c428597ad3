"""Qualtrics' API as far as the desk asks it (survey-and-crm-wire-formats.md 6)."""

from datetime import datetime
from typing import Any

from aiohttp import web

from tests.senders import qualtrics as shapes
from tests.vendors.vendor import Vendor

SURVEY = "SV_ref001"


class Qualtrics(Vendor):
    """Hands out single responses to whoever has the token."""

    def __init__(self) -> None:
        super().__init__()
        self.responses: dict[str, dict[str, Any]] = {}

    def permits(self, request: web.Request) -> bool:
        return request.headers.get("X-API-TOKEN") == self.token

    def answered(
        self, response_id: str, score: int, comment: str, *, email: str, at: datetime
    ) -> None:
        said = {"QID1": score, "QID2_TEXT": comment, "recipientEmail": email}
        result = shapes.result(**said, recordedDate=at.isoformat())
        self.responses[response_id] = {**result, "responseId": response_id}

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/API/v3/surveys/{survey}/responses/{response}", self._response)]

    async def _response(self, request: web.Request) -> web.Response:
        found = self.responses.get(request.match_info["response"])
        if found is None or request.match_info["survey"] != SURVEY:
            error = {"errorCode": "RP_0.1", "errorMessage": "Response not found."}
            meta = {"httpStatus": "404 - Not Found", "error": error}
            return web.json_response({"meta": meta}, status=404)
        meta = {"httpStatus": "200 - OK", "requestId": "ref"}
        return web.json_response({"result": found, "meta": meta})
