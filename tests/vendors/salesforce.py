"""Salesforce's REST API as far as the desk asks it (survey-and-crm-wire-formats.md 10)."""

from typing import Any

from aiohttp import web

from tests.vendors import soql
from tests.vendors.vendor import Vendor

KEY, SECRET = "3MVG9.consumer_key", "consumer-secret"
DATA = "/services/data/v61.0"
CLOSED = "SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder"
NUMBERS, MOST_DESCRIPTION = frozenset({"double", "currency"}), 32_000


class Salesforce(Vendor):
    """Contacts and tasks by id. Key and secret buy a token, which holds until it is revoked.

    fields: custom fields of contacts, name → (type, editable). closed: what a task that is over is
    called. deaf: so many writes are done, and then never answered properly.
    """

    open_paths = frozenset({"/services/oauth2/token"})
    token = f"{KEY}:{SECRET}"

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, tuple[str, bool]] = {}
        self.contacts: dict[str, dict[str, Any]] = {}
        self.accounts: set[str] = set()
        self.tasks: dict[str, dict[str, Any]] = {}
        self.closed = ["Completed"]
        self.bought = 0
        self.deaf = 0

    def contact(self, number: str, email: str, **values: Any) -> None:
        self.contacts[number] = {"Email": email, **dict.fromkeys(self.fields), **values}

    def permits(self, request: web.Request) -> bool:
        return request.headers.get("Authorization") == f"Bearer {self.session}"

    @property
    def session(self) -> str:
        return f"00D-session-{self.bought}"

    def revoke(self) -> None:
        """The token that was bought last is not taken any more."""
        self.bought += 1

    def refuse(self, status: int, code: str, *fields: str, words: str = "said in words") -> None:
        """The next call is declined as Salesforce declines."""
        said = web.json_response([{"errorCode": code, "message": words, "fields": list(fields)}])
        body = said.body
        assert isinstance(body, bytes)
        self.fail(status, body)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/services/oauth2/token", self._sell),
            web.get(f"{DATA}/sobjects/Contact/describe", self._describe),
            web.get(f"{DATA}/sobjects/Contact/{{id}}", self._read),
            web.patch(f"{DATA}/sobjects/Contact/{{id}}", self._change),
            web.post(f"{DATA}/sobjects/Task", self._make_task),
            web.get(f"{DATA}/query", self._query),
        ]

    async def _sell(self, request: web.Request) -> web.Response:
        asked = await request.post()
        if asked["grant_type"] != "client_credentials":
            return web.json_response({"error": "unsupported_grant_type"}, status=400)
        if (asked["client_id"], asked["client_secret"]) != (KEY, SECRET):
            return web.json_response({"error": "invalid_client_id"}, status=400)
        self.bought += 1
        return web.json_response({"access_token": self.session, "instance_url": self.url})

    async def _describe(self, request: web.Request) -> web.Response:
        standard = {"name": "Email", "type": "email", "updateable": True, "custom": False}
        made = [
            {"name": name, "type": kind, "updateable": editable, "custom": True}
            for name, (kind, editable) in self.fields.items()
        ]
        return web.json_response({"name": "Contact", "fields": [standard, *made]})

    async def _read(self, request: web.Request) -> web.Response:
        found = self._known(request.match_info["id"])
        if found is None:
            return _declined(404, "NOT_FOUND")
        wanted = request.query["fields"].split(",")
        if not set(wanted) <= set(found):
            return _declined(400, "INVALID_FIELD")
        return web.json_response(
            {"attributes": {"type": "Contact"}} | {n: found[n] for n in wanted}
        )

    async def _change(self, request: web.Request) -> web.Response:
        found, said = self._known(request.match_info["id"]), await request.json()
        if found is None:
            return _declined(404, "ENTITY_IS_DELETED")
        for name, value in said.items():
            kind, editable = self.fields.get(name, ("", False))
            if not editable:
                return _declined(400, "INVALID_FIELD_FOR_INSERT_UPDATE", name)
            if value is not None and isinstance(value, str) == (kind in NUMBERS):
                return _declined(400, "JSON_PARSER_ERROR")
        found |= {
            name: float(value) if isinstance(value, int) else value for name, value in said.items()
        }
        return self._answered(web.Response(status=204))

    async def _make_task(self, request: web.Request) -> web.Response:
        said = await request.json()
        assert set(said) <= {"WhoId", "WhatId", "Subject", "Description", "Status", "ActivityDate"}
        if len(said["Description"]) > MOST_DESCRIPTION or len(said["Subject"]) > 255:
            return _declined(400, "STRING_TOO_LONG", "Description")
        if said["Status"] not in self.closed:
            return _declined(400, "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", "Status")
        if self._known(said["WhoId"]) is None:
            return _declined(400, "INVALID_CROSS_REFERENCE_KEY", "WhoId")
        if "WhatId" in said and said["WhatId"][:15] not in self.accounts:
            return _declined(404, "ENTITY_IS_DELETED")
        number = f"00TRef{len(self.tasks):09}EAA"
        self.tasks[number] = said
        return self._answered(web.json_response({"id": number, "success": True}, status=201))

    async def _query(self, request: web.Request) -> web.Response:
        if request.query["q"] == CLOSED:
            names = [{"ApiName": one} for one in self.closed]
            return web.json_response({"totalSize": len(names), "done": True, "records": names})
        try:
            asked = soql.read(request.query["q"])
        except ValueError:
            return _declined(400, "MALFORMED_QUERY")
        found = {"Contact": self.contacts, "Task": self.tasks}[asked.of]
        fitting = [
            {"Id": number, **one}
            for number, one in found.items()
            if str(one[asked.field]).lower()[: 15 if asked.of == "Task" else None]
            == asked.value.lower()
        ]
        if asked.newest:
            fitting.reverse()
        shown = [{name: one[name] for name in asked.names} for one in fitting[: asked.limit]]
        return web.json_response({"totalSize": len(shown), "done": True, "records": shown})

    def _known(self, number: str) -> dict[str, Any] | None:
        """By 15 characters or by 18."""
        return self.contacts.get(number[:15])

    def _answered(self, answer: web.Response) -> web.Response:
        if self.deaf:
            self.deaf -= 1
            return web.Response(status=502)
        return answer


def _declined(status: int, code: str, *fields: str) -> web.Response:
    said = [{"message": "said in words", "errorCode": code, "fields": list(fields)}]
    return web.json_response(said, status=status)
