"""Qualtrics' two ways to tell of an answer (survey-and-crm-wire-formats.md 6)."""

from typing import Any
from urllib.parse import urlencode

import orjson

from bot.relay import proof, qualtrics
from bot.relay.delivery import Letter

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MESSAGE = (
    '{"Status":"Complete","SurveyID":"SV_ref001","ResponseID":"R_ref001",'
    '"CompletedDate":"2026-03-02 09:15:00","BrandID":"refbrand"}'
)
TASK = {
    "response_id": "R_ref001",
    "score": "6",
    "comment": "Hand-over was late.",
    "email": "mira.osei@client.example",
    "project_id": "PRJ-2107",
}


def subscribed(message: str = MESSAGE, *, secret: str, url: str, **more: str) -> Letter:
    """An event subscription's form, with the proof in it."""
    fields = {
        "Topic": "refbrand.surveyengine.completedResponse.SV_ref001",
        qualtrics.MESSAGE: message,
        qualtrics.PROOF: qualtrics.signature(message, secret),
        **more,
    }
    return Letter(FORM, urlencode(fields).encode(), url)


def tasked(body: dict[str, Any], *, secret: str, url: str) -> Letter:
    """A workflow's web service task, with the secret in a header of the customer's own."""
    headers = {"Content-Type": "application/json", proof.KEY: secret}
    return Letter(headers, orjson.dumps(body), url)


def result(**changes: Any) -> dict[str, Any]:
    """The ``result`` that the API gives for a response; ``changes`` are of its values."""
    values = {
        "startDate": "2026-03-02T09:12:00Z",
        "endDate": "2026-03-02T09:15:00Z",
        "status": 0,
        "ipAddress": "192.0.2.7",
        "recordedDate": "2026-03-02T09:15:01.220Z",
        "finished": 1,
        "progress": 100,
        "QID1": 6,
        "QID1_NPS_GROUP": 1,
        "QID2_TEXT": "Hand-over was late.",
        "recipientEmail": "mira.osei@client.example",
        "recipientFirstName": "Mira",
        "project_id": "PRJ-2107",
    }
    return {
        "responseId": "R_ref001",
        "values": {**values, **changes},
        "labels": {"QID1_NPS_GROUP": "Detractor"},
        "displayedFields": ["QID1", "QID2_TEXT"],
    }
