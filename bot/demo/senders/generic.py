"""A program of the firm's own that posts signed JSON."""

from datetime import datetime

import orjson

from bot.demo.senders.told import Told
from bot.relay import generic
from bot.relay.delivery import Letter
from bot.relay.fields import clean


def send(told: Told, *, secret: str, url: str, now: datetime) -> Letter:
    """Properties are further keys, known or not ("project", "name")."""
    return signed(orjson.dumps(document(told)), secret, url, now)


def document(told: Told) -> dict[str, object]:
    """The answer in the keys of our own JSON."""
    return {
        **told.properties,
        "id": told.external_id,
        "score": told.score,
        "comment": clean(told.comment),
        "email": told.email,
        "answered_at": told.answered_at.isoformat(),
        "updated_at": told.updated_at.isoformat(),
    }


def signed(body: bytes, secret: str, url: str, now: datetime) -> Letter:
    """Any body with the proof of our own route, as of this moment."""
    stamp = str(int(now.timestamp()))
    proof = {generic.TIMESTAMP: stamp, generic.SIGNATURE: generic.signature(stamp, body, secret)}
    return Letter({"Content-Type": "application/json", **proof}, body, url)
