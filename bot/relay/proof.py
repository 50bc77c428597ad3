"""Proof of origin: the few things that every signature check has in common."""

import hmac
from collections.abc import Mapping

from bot.errors import BadSignature


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
        raise BadSignature("No secret is set for this address, so no delivery can be trusted.")
    return hmac.digest(secret.encode("utf-8", "surrogatepass"), body, algorithm)


def match(given: str, expected: str, name: str) -> None:
    """Compare in constant time. Raises BadSignature; the sentence repeats neither value."""
    if not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode()):
        raise BadSignature(f"{name} does not match the body; check the secret on both sides.")
