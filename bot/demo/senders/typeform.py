"""Typeform's delivery of an answer (survey-and-crm-wire-formats.md 4)."""

from datetime import datetime

import orjson

from bot.demo.senders.told import Told
from bot.relay import typeform
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties travel as hidden fields; Typeform never sends an answer a second time."""
    answers: list[object] = [
        {
            "type": "number",
            "number": told.score,
            "field": {"id": "q1", "type": "opinion_scale", "ref": "nps"},
        }
    ]
    if told.comment:
        field = {"id": "q2", "type": "long_text", "ref": "why"}
        answers.append({"type": "text", "text": clean(told.comment), "field": field})
    response = {
        "form_id": "fAbc12",
        "token": told.external_id,
        "submitted_at": told.answered_at.isoformat(),
        "hidden": {**told.properties, "email": told.email},
        "answers": answers,
    }
    body = orjson.dumps(
        {
            "event_id": f"event-{told.external_id}",
            "event_type": "form_response",
            "form_response": response,
        }
    )
    headers = {"Content-Type": "application/json"}
    return Letter({**headers, typeform.HEADER: typeform.signature(body, secret)}, body, url)
