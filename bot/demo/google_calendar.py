"""A stand-in for Google's calendar API, as far as the desk speaks it: for the demo and the tests.

The shapes are those of Google's documented answers; an event keeps every field that it was given.
"""

import asyncio
import json
from base64 import urlsafe_b64decode
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from aiohttp import web
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

TOKEN, API = "/google/token", "/google/calendar/v3/"
ACCOUNT = "nps-desk@fennelrook.example"

# From, until, and how many others take part.
_USUAL = ((time(9), time(9, 30), 6), (time(10), time(11, 15), 3), (time(13), time(14, 30), 1))

Event = dict[str, Any]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Call(NamedTuple):
    """One request that came: "POST" to whose calendar."""

    method: str
    whose: str


@dataclass
class Fault:
    """What the next calls get instead: a status (None: silence); ``done``: after doing it."""

    status: int | None
    reason: str = "backendError"
    times: int = 1
    done: bool = False
    method: str | None = None


@dataclass
class LocalGoogle:
    """Everybody's calendars, by e-mail address, and what goes wrong with them."""

    people: frozenset[str] = frozenset()  # empty: everybody has a calendar
    events: dict[str, dict[str, Event]] = field(default_factory=lambda: defaultdict(dict))
    faults: list[Fault] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    undelegated: bool = False  # the service account may act for nobody
    silence: asyncio.Event = field(default_factory=asyncio.Event)  # set: whoever waits may go

    def routes(self) -> list[web.RouteDef]:
        calendar = f"{API}calendars/{{whose}}/events"
        return [
            web.post(TOKEN, self._token),
            web.get(calendar, self._guarded(self._list)),
            web.post(calendar, self._guarded(self._insert)),
            web.get(f"{calendar}/{{event}}", self._guarded(self._get)),
            web.delete(f"{calendar}/{{event}}", self._guarded(self._delete)),
        ]

    def busy(self, whose: str, since: datetime, until: datetime, **facts: Any) -> Event:
        """Something in somebody's calendar."""
        event: Event = {
            "id": f"meeting{len(self.events[whose])}",
            "status": "confirmed",
            "summary": "Budget review",
            "start": {"dateTime": since.isoformat()},
            "end": {"dateTime": until.isoformat()},
            "organizer": {"email": whose, "self": True},
            **facts,
        }
        self.events[whose][event["id"]] = event
        return event

    def holds(self, whose: str) -> list[Event]:
        """What the desk has put there."""
        return [
            each
            for each in self.events[whose].values()
            if each.get("summary") == "Client call — hold" and each["status"] != "cancelled"
        ]

    async def _token(self, request: web.Request) -> web.Response:
        subject = _claims(str((await request.post())["assertion"])).get("sub")
        if subject and self.undelegated:
            return web.json_response({"error": "unauthorized_client"}, status=401)
        token = {"access_token": "local", "expires_in": 3600, "token_type": "Bearer"}
        return web.json_response(token)

    def _guarded(self, handler: Handler) -> Handler:
        async def answer(request: web.Request) -> web.StreamResponse:
            whose = request.match_info["whose"]
            self.calls.append(Call(request.method, whose))
            fault = self._next_fault(request.method)
            if self.people and whose not in self.people:
                return _refusal(404, "notFound")
            if fault is None:
                return await handler(request)
            if fault.done:
                await handler(request)
            if fault.status is None:
                await self.silence.wait()
                return _refusal(503, "backendError")
            return _refusal(fault.status, fault.reason)

        return answer

    def _next_fault(self, method: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and fault.method in (None, method):
                fault.times -= 1
                return fault
        return None

    async def _list(self, request: web.Request) -> web.Response:
        since, until = (_moment(request.query[name]) for name in ("timeMin", "timeMax"))
        there = [
            each
            for each in self.events[request.match_info["whose"]].values()
            if each["status"] != "cancelled"
            and _at(each["start"]) < until
            and since < _at(each["end"])
        ]
        there.sort(key=lambda each: _at(each["start"]))
        return web.json_response({"items": [_shown(each, request) for each in there]})

    async def _insert(self, request: web.Request) -> web.Response:
        given: Event = await request.json()
        own = self.events[request.match_info["whose"]]
        if given["id"] in own:
            return _refusal(409, "duplicate")
        own[given["id"]] = {"status": "confirmed", **given}
        return web.json_response(own[given["id"]])

    async def _get(self, request: web.Request) -> web.Response:
        found = self.events[request.match_info["whose"]].get(request.match_info["event"])
        return _refusal(404, "notFound") if found is None else web.json_response(found)

    async def _delete(self, request: web.Request) -> web.Response:
        found = self.events[request.match_info["whose"]].get(request.match_info["event"])
        if found is None:
            return _refusal(404, "notFound")
        if found["status"] == "cancelled":
            return _refusal(410, "deleted")
        found["status"] = "cancelled"
        return web.Response(status=204)


def usual_week(google: LocalGoogle, people: Iterable[tuple[str, str]], now: datetime) -> None:
    """Meetings for everybody (address and time zone), so that finding a time means something."""
    for address, zone in people:
        for days in range(-1, 15):
            day = (now.astimezone(ZoneInfo(zone)) + timedelta(days=days)).date()
            for begins, ends, guests in _USUAL:
                since, until = (datetime.combine(day, at, ZoneInfo(zone)) for at in (begins, ends))
                attendees = [{"email": address, "self": True}, *[{"email": ACCOUNT}] * guests]
                google.busy(address, since, until, attendees=attendees)


def credentials(base_url: str) -> str:
    """The key file of a service account that only this stand-in knows, made at every start."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return json.dumps(
        {
            "type": "service_account",
            "client_email": ACCOUNT,
            "private_key": pem.decode(),
            "token_uri": base_url.rstrip("/") + TOKEN,
        }
    )


def google_environment(base_url: str) -> dict[str, str]:
    """All that the desk is told of it: the same settings that the real one would need."""
    return {
        "GOOGLE_CALENDAR_CREDENTIALS": credentials(base_url),
        "GOOGLE_CALENDAR_API_URL": base_url.rstrip("/") + API,
    }


def _refusal(status: int, reason: str) -> web.Response:
    error = {"code": status, "message": reason, "errors": [{"domain": "global", "reason": reason}]}
    return web.json_response({"error": error}, status=status)


def _shown(event: Event, request: web.Request) -> Event:
    """Only the fields that were asked for."""
    asked = request.query.get("fields", "")
    return {name: value for name, value in event.items() if not asked or name in asked}


def _claims(assertion: str) -> dict[str, Any]:
    """What a token is asked with; nobody checks the signature here."""
    body = assertion.split(".")[1]
    claims: dict[str, Any] = json.loads(urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return claims


def _moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _at(point: dict[str, str]) -> datetime:
    return _moment(point.get("dateTime") or point["date"])
