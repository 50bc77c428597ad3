"""A Zendesk trigger that tells of an NPS in a ticket (survey-and-crm-wire-formats.md 8)."""

from datetime import UTC, datetime

import orjson

from bot.demo.senders.told import Told
from bot.relay import zendesk
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """The ticket's id is the answer's; properties are further keys of the body."""
    document = {
        **told.properties,
        "ticket_id": told.external_id,
        "score": told.score,
        "comment": clean(told.comment),
        "email": told.email,
        "answered_at": told.answered_at.isoformat(),
        "updated_at": told.updated_at.isoformat(),
    }
    return signed(orjson.dumps(document), secret, url, now)


def signed(body: bytes, secret: str, url: str, now: datetime) -> Letter:
    """Any body with Zendesk's proof, as of this moment."""
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    proof = {
        zendesk.SIGNATURE: zendesk.signature(stamp, body, secret),
        zendesk.TIMESTAMP: stamp,
    }
    return Letter({"Content-Type": "application/json", **proof}, body, url)
