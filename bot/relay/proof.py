"""Proof of origin: the few things that every signature check has in common."""

import base64
import hmac
from collections.abc import Mapping
from datetime import datetime

from bot.errors import BadSignature
from bot.relay.delivery import Letter, Options

KEY = "X-Nps-Key"
UNTRUSTED = "No secret is set for this address, so no delivery can be trusted."


def header(headers: Mapping[str, str], name: str) -> str:
    """The value of a header that must be there, whatever the case of its name.

    Raises BadSignature when it is missing or empty: absent never means "unsigned, therefore fine"
    (survey-and-crm-wire-formats.md 2, rule 2).
    """
    value = headers.get(name)
    if value is None:
        wanted = name.lower()
        value = next((held for key, held in headers.items() if key.lower() == wanted), None)
    if not value:
        raise BadSignature(f"The header {name} is missing, so nobody can tell who sent this.")
    return value.strip()


def digest(body: bytes, secret: str, algorithm: str) -> bytes:
    """HMAC of the raw bytes. Raises BadSignature without a secret: an empty one proves nothing."""
    if not secret:
        raise BadSignature(UNTRUSTED)
    return hmac.digest(secret.encode("utf-8", "surrogatepass"), body, algorithm)


def match(given: str, expected: str, name: str) -> None:
    """Compare in constant time. Raises BadSignature; the sentence repeats neither value."""
    if not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode()):
        raise BadSignature(f"{name} does not match the body; check the secret on both sides.")


def key(letter: Letter, secret: str) -> None:
    """The secret itself, for systems that sign nothing but can send headers of the customer's own.

    As ``X-Nps-Key: s``, as ``Authorization: Bearer s``, or as the password of HTTP Basic; the user
    counts only where the secret has the form "user:password". It says nothing of the body. Raises
    BadSignature naming what is missing.
    """
    if not secret:
        raise BadSignature(UNTRUSTED)
    headers = {name.lower(): value for name, value in letter.headers.items()}
    given, name = headers.get(KEY.lower(), "").strip(), KEY
    if not given:
        given, name = _authorized(headers.get("authorization", ""), secret), "Authorization"
    if not given:
        raise BadSignature(
            f"The header {KEY} (or Authorization) is missing, so nobody can tell who sent this."
        )
    if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
        raise BadSignature(f"{name} does not hold this connection's secret; check both sides.")


def keyed(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """`key`, as the check of a system that proves itself in no other way."""
    key(letter, secret)


def basic_pair(header: str) -> str:
    """ "user:password" of HTTP Basic; "" when the header holds none."""
    scheme, _, given = header.strip().partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(given.strip(), validate=True).decode()
    except ValueError:  # no base64, or no text in it
        return ""


def _authorized(header: str, secret: str) -> str:
    """What the header says the secret is; "" when it is of no kind that we know."""
    scheme, _, given = header.strip().partition(" ")
    if scheme.lower() == "bearer":
        return given.strip()
    pair = basic_pair(header)
    return pair if ":" in secret else pair.partition(":")[2]
