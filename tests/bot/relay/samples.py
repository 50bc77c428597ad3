"""Deliveries as the reference shows them (survey-and-crm-wire-formats.md 4, 12, 21)."""

import copy
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.relay.delivery import Letter
from bot.relay.relay import Parse
from tests.bot.relay import crm_samples, designed
from tests.senders import qualtrics, surveymonkey, twilio

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

DELIGHTED: dict[str, Any] = {
    "event_type": "survey_response.updated",
    "event_id": "ev-9",
    "event_data": {
        "id": "5001",
        "survey_type": "nps",
        "score": 2,
        "comment": "No call back",
        "person": {
            "id": "601",
            "email": "mira.osei@client.example",
            "name": "Mira Osei",
            "created_at": 1770000000,
        },
        "created_at": 1772442900,
        "updated_at": 1772443000,
        "person_properties": {"project_id": "PRJ-2107"},
        "notes": [],
        "tags": [],
        "additional_answers": [],
    },
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


def delighted(**changes: Any) -> dict[str, Any]:
    """The Delighted sample with keys of its ``event_data`` changed."""
    delivery = copy.deepcopy(DELIGHTED)
    delivery["event_data"].update(changes)
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
    "delighted": (
        in_json(DELIGHTED),
        in_json({**DELIGHTED, "event_type": "unsubscribe.created"}),
    ),
    "surveymonkey": (in_json(surveymonkey.event(), **surveymonkey.OPTIONS),),
    "qualtrics": (
        Sample(qualtrics.subscribed(secret=SECRET, url="").body),
        in_json(qualtrics.TASK),
    ),
    "twilio": tuple(
        Sample(twilio.texted(words, secret=SECRET, url="").body)
        for words in ("8 great work but slow", "STOP", "Nobody calls back.")
    ),
    "slack": (
        in_json(
            {
                "type": "message",
                "channel": "C0CLIENTS",
                "ts": "1772442900.000100",
                "text": "*Score:* 6/10\nComment: Slow.\nEmail: <mailto:a@b.example|a@b.example>",
                "attachments": [{"fields": [{"title": "Company", "value": "Halden"}]}],
            }
        ),
        in_json(
            {
                "type": "message",
                "channel": "C0CLIENTS",
                "ts": "1772442900.000200",
                "text": "Deal: Annual audit\nStage: Complete",
            }
        ),
        in_json(
            {
                "type": "message_metadata_posted",
                "channel_id": "C0CLIENTS",
                "message_ts": "1772442900.000300",
                "metadata": {"event_type": "nps_answer", "event_payload": GENERIC},
            }
        ),
    ),
    "generic": (
        in_json(GENERIC),
        in_json([GENERIC, designed.ACCOUNT, designed.MILESTONE, designed.FRICTION]),
        in_json(
            designed.MEDALLIA, path_id="record_id", path_score="ltr", path_answered_at="updated"
        ),
    ),
    "medallia": (in_json(designed.MEDALLIA), in_json([designed.MEDALLIA, designed.MEDALLIA])),
    "surveysparrow": (
        in_json(designed.SURVEYSPARROW),
        in_json(designed.SURVEYSPARROW, score_question="1", comment_question="2"),
        in_json(designed.SURVEYSPARROW, path_score="answers[?question_id==`1`].answer | [0]"),
    ),
    "asknicely": (in_json(designed.ASKNICELY),),
    "retently": (in_json(designed.RETENTLY), in_json({**designed.RETENTLY, "score": None})),
    "zapier": (Sample(designed.ZAP_FORM), in_json(designed.ZAP), in_json(designed.MILESTONE)),
    "make": (in_json(designed.ZAP, timezone="Europe/Berlin"), in_json([designed.ACCOUNT])),
    "hubspot": (
        in_json(crm_samples.HUBSPOT_EVENTS),
        in_json(crm_samples.HUBSPOT_MANY),
        in_json(crm_samples.HUBSPOT_WORKFLOW, time_zone="Europe/Berlin"),
        in_json(crm_samples.HUBSPOT_FEEDBACK),
    ),
    "pipedrive": (
        in_json(crm_samples.PIPEDRIVE, due_field=crm_samples.CUSTOM),
        in_json(crm_samples.PIPEDRIVE_V1),
        in_json(crm_samples.PIPEDRIVE_PERSON, role_field=crm_samples.CUSTOM),
    ),
    "salesforce": (
        Sample(crm_samples.SALESFORCE),
        Sample(crm_samples.SALESFORCE_MANY, {"answer_object": "NPS_Response__c"}),
    ),
    "zendesk": (
        in_json(crm_samples.ZENDESK),
        in_json(crm_samples.ZENDESK_FIELD, score_field_id="4400"),
        in_json(crm_samples.ZENDESK_TRIGGER),
    ),
}


def parsed(parse: Parse, body: bytes, **options: str) -> object:
    """The only delivery in a letter with this body, or why there is none."""
    found = parse(Letter({}, body), options, NOW)
    return found[0] if isinstance(found, list) and len(found) == 1 else found
