"""Medallia's delivery of a record, in a batch of one (survey-and-crm-wire-formats.md 7)."""

from datetime import datetime

from bot.demo.senders.keyed import keyed
from bot.demo.senders.told import Told
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are further fields of the record."""
    record = {
        "record_id": told.external_id,
        "ltr": told.score,
        "ltr_comment": clean(told.comment),
        "email": told.email,
        "created": told.answered_at.isoformat(),
        "updated": told.updated_at.isoformat(),
    }
    return keyed([{**told.properties, **record}], secret, url)
