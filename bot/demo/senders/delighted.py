"""Delighted's delivery of an answer (survey-and-crm-wire-formats.md 14)."""

from datetime import datetime

import orjson

from bot.demo.senders.told import Told
from bot.relay import delighted
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are those of the person; times are whole seconds."""
    created, updated = int(told.answered_at.timestamp()), int(told.updated_at.timestamp())
    event = "survey_response.updated" if updated > created else "survey_response.created"
    data = {
        "id": told.external_id,
        "survey_type": "nps",
        "score": told.score,
        "comment": clean(told.comment) or None,
        "person": {"id": "601", "email": told.email, "name": None, "created_at": 1770000000},
        "created_at": created,
        "updated_at": updated,
        "person_properties": told.properties,
        "notes": [],
        "tags": [],
        "additional_answers": [],
    }
    document = {
        "event_type": event,
        "event_id": f"{told.external_id}-{updated}",
        "event_data": data,
    }
    body = orjson.dumps(document)
    headers = {"Content-Type": "application/json"}
    return Letter({**headers, delighted.HEADER: delighted.signature(body, secret)}, body, url)
