"""Signatures as Standard Webhooks has them: any library of theirs can check what we send.

``webhook-signature`` holds one signature for each secret that counts, so that a receiver can be
changed to a new secret without losing a delivery.
"""

import base64
import binascii
import hmac
import secrets
from collections.abc import Sequence

PREFIX = "whsec_"
ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"


def made() -> str:
    """A new secret."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(event_id: str, at: int, body: bytes, keys: Sequence[str]) -> dict[str, str]:
    """What goes with this body. ``at``: unix seconds; ``keys``: the secrets, the present one first.

    Raises ValueError for a secret that is none.
    """
    signed = f"{event_id}.{at}.".encode() + body
    return {
        ID: event_id,
        TIMESTAMP: str(at),
        SIGNATURE: " ".join(_signature(signed, each) for each in keys),
    }


def _signature(signed: bytes, secret: str) -> str:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except binascii.Error:
        raise ValueError("a secret that is none") from None
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
