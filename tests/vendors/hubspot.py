"""HubSpot's CRM API as far as the desk asks it (survey-and-crm-wire-formats.md 9)."""

from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.vendors.vendor import Vendor

CHANGED = "hs_lastmodifieddate"
STAGES = {"appointmentscheduled": "Planned", "5550001": "In delivery", "closedwon": "Complete"}
FORBIDDEN = {"status": "error", "category": "MISSING_SCOPES", "message": "missing scopes"}


class HubSpot(Vendor):
    """Objects by kind and id. Only the properties that were asked for are handed out."""

    def __init__(self) -> None:
        super().__init__()
        self.objects: dict[str, dict[str, dict[str, Any]]] = {}
        self.links: dict[str, dict[str, list[str]]] = {}  # deal → contacts, companies → ids
        self.owners: dict[str, dict[str, Any]] = {}
        self.forbidden: set[str] = set()  # kinds of objects that the token may not see
        self.deaf = 0  # so many writes are done, and then never answered properly

    def put(self, kind: str, number: str, at: datetime, **properties: str | None) -> None:
        self.objects.setdefault(kind, {})[number] = {
            "id": number,
            "properties": {**properties, CHANGED: _stamp(at), "hs_object_id": number},
            "createdAt": _stamp(at),
            "updatedAt": _stamp(at),
            "archived": False,
        }

    def submitted(
        self,
        number: str,
        score: int,
        comment: str,
        *,
        contact: str,
        at: datetime,
        kind: str = "NPS",
    ) -> None:
        self.put(
            "feedback_submissions",
            number,
            at,
            hs_value=str(score),
            hs_content=comment,
            hs_survey_type=kind,
            hs_survey_name="Close-out",
            hs_survey_id="31",
            hs_contact_id=contact,
            hs_submission_timestamp=_stamp(at),
        )

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/crm/v3/objects/{kind}/search", self._search),
            web.get("/crm/v3/objects/{kind}/{id}", self._object),
            web.post("/crm/v3/objects/notes", self._make_note),
            web.post("/crm/v3/objects/notes/batch/read", self._notes),
            web.patch("/crm/v3/objects/contacts/{id}", self._change),
            web.get("/crm/v3/owners/{id}", self._owner),
            web.get("/crm/v3/pipelines/deals", self._pipelines),
        ]

    async def _object(self, request: web.Request) -> web.Response:
        kind, number = request.match_info["kind"], request.match_info["id"]
        if kind in self.forbidden:
            return web.json_response(FORBIDDEN, status=403)
        found = self.objects.get(kind, {}).get(number)
        if found is None:
            return web.json_response({"status": "error", "message": "not found"}, status=404)
        shown = _shown(found, request.query.get("properties", "").split(","))
        wanted = request.query.get("associations", "").split(",")
        links = {
            name: {"results": [{"id": one, "type": "deal_to_x"} for one in ids]}
            for name, ids in self.links.get(number, {}).items()
            if name in wanted
        }
        return web.json_response({**shown, "associations": links} if links else shown)

    async def _search(self, request: web.Request) -> web.Response:
        kind, asked = request.match_info["kind"], await request.json()
        if kind in self.forbidden:
            return web.json_response(FORBIDDEN, status=403)
        (group,) = asked["filterGroups"]
        (sort,) = asked["sorts"]
        fitting = [
            one
            for one in self.objects.get(kind, {}).values()
            if all(_fits(one, wanted) for wanted in group["filters"])
        ]
        fitting.sort(
            key=lambda one: one["properties"][sort["propertyName"]],
            reverse=sort["direction"] == "DESCENDING",
        )
        start, limit = int(asked.get("after", 0)), int(asked["limit"])
        if start >= 10_000 or limit > 200:
            return web.json_response({"status": "error"}, status=400)
        shown = [_shown(one, asked["properties"]) for one in fitting[start : start + limit]]
        answer: dict[str, Any] = {"total": len(fitting), "results": shown}
        if start + limit < len(fitting):
            answer["paging"] = {"next": {"after": str(start + limit)}}
        return web.json_response(answer)

    def notes_of(self, contact: str) -> list[str]:
        """What the notes on a contact say, in their order."""
        numbers = self.links.get(contact, {}).get("notes", [])
        return [self.objects["notes"][one]["properties"]["hs_note_body"] for one in numbers]

    async def _make_note(self, request: web.Request) -> web.Response:
        if "notes" in self.forbidden:
            return web.json_response(FORBIDDEN, status=403)
        said = await request.json()
        number = str(9001 + len(self.objects.get("notes", {})))
        for link in said["associations"]:
            ((kind,),) = [[one["associationTypeId"] for one in link["types"]]]
            where = {202: "contacts", 190: "companies"}[kind]
            if link["to"]["id"] not in self.objects.get(where, {}):
                return web.json_response({"status": "error"}, status=404)
            self.links.setdefault(link["to"]["id"], {}).setdefault("notes", []).append(number)
        self.put("notes", number, datetime.now(UTC), **said["properties"])
        return self._answered({"id": number}, 201)

    async def _notes(self, request: web.Request) -> web.Response:
        said = await request.json()
        found = [self.objects["notes"][one["id"]] for one in said["inputs"]]
        return web.json_response({"results": [_shown(one, said["properties"]) for one in found]})

    async def _change(self, request: web.Request) -> web.Response:
        found = self.objects.get("contacts", {}).get(request.match_info["id"])
        if found is None:
            return web.json_response({"status": "error"}, status=404)
        values = (await request.json())["properties"]
        if unknown := set(values) - set(found["properties"]):
            return web.json_response({"status": "error", "message": str(unknown)}, status=400)
        found["properties"] |= values
        return self._answered({"id": found["id"]}, 200)

    def _answered(self, answer: dict[str, Any], status: int) -> web.Response:
        if self.deaf:
            self.deaf -= 1
            return web.json_response({"status": "error"}, status=502)
        return web.json_response(answer, status=status)

    async def _owner(self, request: web.Request) -> web.Response:
        found = self.owners.get(request.match_info["id"])
        return web.json_response(found or {}, status=200 if found else 404)

    async def _pipelines(self, request: web.Request) -> web.Response:
        stages = [{"id": number, "label": label} for number, label in STAGES.items()]
        pipeline = {"id": "default", "label": "Projects", "stages": stages}
        return web.json_response({"results": [pipeline]})


def _shown(found: dict[str, Any], wanted: list[str]) -> dict[str, Any]:
    always = {CHANGED, "hs_object_id"}
    kept = {
        name: value
        for name, value in found["properties"].items()
        if name in wanted or name in always
    }
    return {**found, "properties": kept}


def _fits(one: dict[str, Any], wanted: dict[str, str]) -> bool:
    value = one["properties"].get(wanted["propertyName"])
    if wanted["operator"] == "EQ":
        return bool(value == wanted["value"])
    moment = datetime.fromtimestamp(int(wanted["value"]) / 1000, UTC)
    return value is not None and datetime.fromisoformat(value) >= moment


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
