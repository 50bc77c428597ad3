"""Wootric's delivery of an answer, in JSON (survey-and-crm-wire-formats.md 12)."""

import re
from datetime import datetime

import orjson

from bot.demo.senders.told import Told
from bot.relay import wootric
from bot.relay.delivery import Letter
from bot.relay.fields import clean

_NUMBER = re.compile(r"[1-9][0-9]{0,14}")


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are those of the end user; a later version is an update."""
    response = {
        "id": int(told.external_id) if _NUMBER.fullmatch(told.external_id) else told.external_id,
        "email": told.email,
        "score": told.score,
        "text": clean(told.comment) or None,
        "end_user_properties": told.properties,
        "survey_id": 310,
        "created_at": told.answered_at.isoformat(),
        "updated_at": told.updated_at.isoformat(),
        "excluded_from_calculations": False,
    }
    body = orjson.dumps(
        {
            "response": response,
            "event_name": "updated" if told.updated_at > told.answered_at else "created",
            "timestamp": told.updated_at.isoformat(),
            "account_token": "NPS-ref00001",
            "survey_mode": "NPS",
        }
    )
    headers = {"Content-Type": "application/json"}
    return Letter({**headers, wootric.HEADER: wootric.signature(body, secret)}, body, url)
