"""HubSpot's three signatures (survey-and-crm-wire-formats.md 9).

A letter that carries v3 is judged by v3 alone. Without v3 we take v2 and v1, because HubSpot may
sign the events of an app with v1 only. Both are a plain SHA-256 with the secret in front, and know
no time: who records a letter can send it again for ever (the ids in it make that harmless), but
cannot change it, for what a lengthened hash appends is never JSON. ``older_signatures`` = "no"
insists on v3.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime

from bot.errors import BadSignature
from bot.relay import proof
from bot.relay.crm_values import option, yes
from bot.relay.delivery import Letter, Options

V3 = "X-HubSpot-Signature-v3"
TIMESTAMP = "X-HubSpot-Request-Timestamp"
OLDER = "X-HubSpot-Signature"
VERSION = "X-HubSpot-Signature-Version"
WINDOW_MS = 300_000
# The only codes that HubSpot writes out before it signs; every other one (%20) stays.
WRITTEN_OUT = re.compile(r"%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)", re.IGNORECASE)

_MILLISECONDS = re.compile(r"[0-9]{1,15}")


def verify(letter: Letter, secret: str, options: Options, now: datetime) -> None:
    """Check v3 and its time where it is given, else v2 or v1. Raises BadSignature."""
    if _carries(letter.headers, V3) or not yes(option(options, "older_signatures", "yes")):
        _newest(letter, secret, now)
        return
    if not _carries(letter.headers, OLDER):
        raise BadSignature(f"The header {V3} is missing, so nobody can tell who sent this.")
    given = proof.header(letter.headers, OLDER)
    version = proof.header(letter.headers, VERSION).lower()
    if version not in {"v1", "v2"}:
        raise BadSignature(f"{VERSION} must be v1 or v2.")
    expected = v1(letter.body, secret) if version == "v1" else v2(letter.body, secret, letter.url)
    _match(given, expected, OLDER)


def v3(body: bytes, secret: str, url: str, stamp: str) -> str:
    """Base64 HMAC-SHA256 of method, address, body and time (milliseconds, as text)."""
    signed = _addressed(url) + body + stamp.encode("utf-8", "replace")
    return base64.b64encode(proof.digest(signed, secret, "sha256")).decode()


def v2(body: bytes, secret: str, url: str) -> str:
    """Hex SHA-256 of secret, method, address and body."""
    return _plain(secret, _addressed(url) + body)


def v1(body: bytes, secret: str) -> str:
    """Hex SHA-256 of secret and body."""
    return _plain(secret, body)


def _newest(letter: Letter, secret: str, now: datetime) -> None:
    given = proof.header(letter.headers, V3)
    stamp = proof.header(letter.headers, TIMESTAMP)
    _match(given, v3(letter.body, secret, letter.url, stamp), V3)
    off = abs(now.timestamp() * 1000 - int(stamp)) if _MILLISECONDS.fullmatch(stamp) else None
    if off is None or off > WINDOW_MS:
        raise BadSignature(
            f"{TIMESTAMP} is over {WINDOW_MS // 1000} seconds off our clock; check both clocks."
        )


def _match(given: str, expected: str, name: str) -> None:
    """As `proof.match`; but here a wrong address may be the reason as well as a wrong secret."""
    if not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode()):
        raise BadSignature(
            f"{name} does not match; check the client secret here, and that PUBLIC_URL begins the "
            "address that HubSpot calls."
        )


def _addressed(url: str) -> bytes:
    address = url.partition("#")[0]
    written = WRITTEN_OUT.sub(lambda code: chr(int(code[1], 16)), address)
    return b"POST" + written.encode("utf-8", "replace")


def _plain(secret: str, signed: bytes) -> str:
    if not secret:
        raise BadSignature(proof.UNTRUSTED)
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass") + signed).hexdigest()


def _carries(headers: Mapping[str, str], name: str) -> bool:
    """Also when its value is empty: a damaged proof is not the same as none."""
    return any(key.lower() == name.lower() for key in headers)
