"""Retently's delivery by the template that we propose (survey-and-crm-wire-formats.md 16)."""

from datetime import datetime

from bot.demo.senders.keyed import keyed
from bot.demo.senders.told import Told
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are further keys of the template."""
    feedback = {
        "event": "feedback",
        "id": told.external_id,
        "score": told.score,
        "comment": clean(told.comment),
        "email": told.email,
        "campaign": "Close-out",
        "tags": [],
        "answered_at": told.answered_at.isoformat(),
        "updated_at": told.updated_at.isoformat(),
    }
    return keyed({**told.properties, **feedback}, secret, url)
