"""Deliveries as the reference shows them (survey-and-crm-wire-formats.md 4, 12, 21)."""

import copy
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.relay.delivery import Letter
from bot.relay.relay import Parse

SECRET = "reference-secret-1"
BODY = '{"demo":"nps","score":9,"note":"café"}'.encode()
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

TYPEFORM: dict[str, Any] = {
    "event_id": "01REFEVENT",
    "event_type": "form_response",
    "form_response": {
        "form_id": "fAbc12",
        "token": "tok-7f31",
        "landed_at": "2026-03-02T09:12:40Z",
        "submitted_at": "2026-03-02T09:14:05Z",
        "hidden": {"email": "mira.osei@client.example", "project_id": "PRJ-2107"},
        "calculated": {"score": 3},
        "answers": [
            {
                "type": "number",
                "number": 9,
                "field": {"id": "q1", "type": "opinion_scale", "ref": "nps"},
            },
            {
                "type": "text",
                "text": "Calm, clear advice.",
                "field": {"id": "q2", "type": "long_text", "ref": "why"},
            },
        ],
    },
}

WOOTRIC: dict[str, Any] = {
    "response": {
        "id": 4401,
        "email": "mira.osei@client.example",
        "external_id": "C-601",
        "score": 4,
        "text": None,
        "ip_address": "192.0.2.7",
        "origin_url": "https://hartwell.example/",
        "end_user_id": 92,
        "end_user_properties": {"project_id": "PRJ-2107"},
        "survey_id": 310,
        "created_at": "2026-03-02T01:15:00.000-08:00",
        "updated_at": "2026-03-02T01:16:30.000-08:00",
        "excluded_from_calculations": False,
    },
    "event_name": "created",
    "timestamp": "2026-03-02T01:15:03.000-08:00",
    "account_token": "NPS-ref00001",
    "survey_mode": "NPS",
}

GENERIC: dict[str, Any] = {
    "id": "r-1",
    "score": 6,
    "comment": "Nobody answers finance questions.",
    "email": " CFO@Halden.example ",
    "name": "Ines Roth",
    "company": "Halden Foods",
    "project": "spring-site",
    "answered_at": "2026-03-02T10:02:00+01:00",
    "updated_at": "2026-03-02T10:05:00+01:00",
    "survey": "relationship-1",
    "plan": "gold",
    "seats": 12,
}


def typeform(**changes: Any) -> dict[str, Any]:
    """The Typeform sample with keys of its ``form_response`` changed."""
    delivery = copy.deepcopy(TYPEFORM)
    delivery["form_response"].update(changes)
    return delivery


def wootric(**changes: Any) -> dict[str, Any]:
    """The Wootric sample with keys of its ``response`` changed."""
    delivery = copy.deepcopy(WOOTRIC)
    delivery["response"].update(changes)
    return delivery


def generic(**changes: Any) -> dict[str, Any]:
    """The sample of our own route with keys changed."""
    return {**GENERIC, **changes}


def number(value: object, ref: str = "nps", kind: str = "opinion_scale") -> dict[str, Any]:
    """A Typeform answer of type number."""
    return {"type": "number", "number": value, "field": {"id": "n", "type": kind, "ref": ref}}


def text(value: object, ref: str, kind: str = "long_text") -> dict[str, Any]:
    """A Typeform answer of type text."""
    return {"type": "text", "text": value, "field": {"id": "t", "type": kind, "ref": ref}}


@dataclass(frozen=True)
class Sample:
    """A body that a system sends, and the options of a connection that reads it."""

    body: bytes
    options: dict[str, str] = field(default_factory=dict)


def in_json(document: object, **options: str) -> Sample:
    return Sample(json.dumps(document, ensure_ascii=False).encode(), options)


# What each system is known to send: every relay is tried with all of its own, whole and damaged.
SAMPLES: dict[str, tuple[Sample, ...]] = {
    "typeform": (in_json(TYPEFORM),),
    "wootric": (in_json(WOOTRIC),),
    "generic": (in_json(GENERIC),),
}


def parsed(parse: Parse, body: bytes, **options: str) -> object:
    """The only delivery in a letter with this body, or why there is none."""
    found = parse(Letter({}, body), options, NOW)
    return found[0] if isinstance(found, list) and len(found) == 1 else found
