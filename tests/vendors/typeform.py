"""Typeform's responses API (survey-and-crm-wire-formats.md 4, "Backfill")."""

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor

FORM = "fAbc12"


class Typeform(Vendor):
    """One form; the newest response first."""

    def __init__(self) -> None:
        super().__init__()
        self.responses: list[dict[str, Any]] = []

    def answered(self, token: str, score: int, comment: str, *, email: str, at: datetime) -> None:
        score_given = {
            "type": "number",
            "number": score,
            "field": {"id": "q1", "type": "opinion_scale", "ref": "nps"},
        }
        why = {
            "type": "text",
            "text": comment,
            "field": {"id": "q2", "type": "long_text", "ref": "why"},
        }
        stamp = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.responses.append(
            {
                "landing_id": token,
                "token": token,
                "response_id": token,
                "landed_at": stamp,
                "submitted_at": stamp,
                "metadata": {"platform": "other"},
                "hidden": {"email": email, "project_id": "PRJ-2107"},
                "calculated": {"score": 0},
                "answers": [score_given, why] if comment else [score_given],
            }
        )

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/forms/{form}/responses", self._responses)]

    async def _responses(self, request: web.Request) -> web.Response:
        if request.match_info["form"] != FORM:
            return web.json_response({"code": "FORM_NOT_FOUND"}, status=404)
        asked = request.query
        newest_first = sorted(self.responses, key=lambda one: one["submitted_at"], reverse=True)
        fitting = [one for one in newest_first if one["submitted_at"] >= asked["since"]]
        tokens = [one["token"] for one in fitting]
        start = tokens.index(asked["before"]) + 1 if "before" in asked else 0
        shown = fitting[start : start + min(int(asked["page_size"]), 1000)]
        return web.json_response({"total_items": len(fitting), "page_count": 1, "items": shown})
