"""Strict readers of single values: each refusal names the field and never repeats the value.

The value may be a client's words, and what we say here ends in logs and in the sender's console.
"""

import json
import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.errors import Unreadable
from bot.relay.document import Document

MAX_COMMENT = 100_000
MAX_ID = 200
MAX_SHORT = 300
MAX_PROPERTY = 2_000
MAX_PROPERTIES = 100
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(days=1)

_SCORE = re.compile(r"(10|[0-9])(?:\.0+)?")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_SECONDS = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,9})?")
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_PHONE_MARKS = re.compile(r"[\s().\-/]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def clean(text: str) -> str:
    """The same words without what PostgreSQL cannot hold: NUL and lone surrogates become U+FFFD."""
    if text.isascii() and "\x00" not in text:  # nearly every field, at a tenth of the cost
        return text
    return _UNSTORABLE.sub("\ufffd", text)


def score(value: object, name: str) -> int:
    """A whole number 0-10, also as 9.0, "9", "9.0" (survey-and-crm-wire-formats.md 2, rule 12)."""
    if isinstance(value, str) and (shape := _SCORE.fullmatch(value.strip())):
        return int(shape[1])
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 10:
        whole = int(value)
        if whole == value:
            return whole
    raise Unreadable(f"{name} must be a whole number from 0 to 10.", field=name)


def instant(value: object, name: str, now: datetime | None = None) -> datetime:
    """An ISO 8601 time with an offset, as UTC; not before 2000, not over a day ahead of ``now``."""
    try:
        found = datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
        found = (
            found.astimezone(UTC) if found is not None and found.utcoffset() is not None else None
        )
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise Unreadable(f"{name} must be an ISO 8601 time with an offset.", field=name)
    return _likely(found, name, now)


def unix(value: object, name: str, now: datetime | None = None) -> datetime:
    """Seconds since 1970, as a number or as its digits; the same bounds as for `instant`."""
    if isinstance(value, str) and _SECONDS.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unreadable(f"{name} must be a time in seconds since 1970.", field=name)
    try:
        found = datetime.fromtimestamp(value, UTC)
    except (ValueError, OverflowError, OSError):  # not a number, or in no calendar
        raise Unreadable(f"{name} must be a time in seconds since 1970.", field=name) from None
    return _likely(found, name, now)


def _likely(found: datetime, name: str, now: datetime | None) -> datetime:
    if not EARLIEST <= found <= (now or datetime.now(UTC)) + AHEAD:
        raise Unreadable(f"{name} lies before 2000 or more than a day ahead.", field=name)
    return found


def comment(value: object, name: str) -> str:
    """The client's words: nothing they say is refused. None is ""; kept are 100,000 code points."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Unreadable(f"{name} must be text.", field=name)
    return clean(value[:MAX_COMMENT])


def identity(value: object, name: str) -> str:
    """The sender's id of something: a whole number or text of 1 to 200 code points."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str) and 0 < len(kept := clean(value.strip())) <= MAX_ID:
        return kept
    raise Unreadable(f"{name} must be an id of 1 to {MAX_ID} characters.", field=name)


def short(value: object, name: str) -> str | None:
    """A name, a company, a key: text or a number, cut at 300 code points; blank is None."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unreadable(f"{name} must be text.", field=name)
    return clean(str(value).strip()[:MAX_SHORT]) or None


def email(value: object, name: str) -> str | None:
    """An address in lower case; blank or absent is None, anything else is refused."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if (address := email_hint(value)) is None:
        raise Unreadable(f"{name} must be one e-mail address.", field=name)
    return address


def email_hint(value: object) -> str | None:
    """An address if it is one, else None: for values that anybody could have typed into a link."""
    if not isinstance(value, str) or len(value) > MAX_SHORT:
        return None
    address = clean(value.strip().lower())
    return address if _ADDRESS.fullmatch(address) else None


def phone_hint(value: object) -> str | None:
    """A number in the form +447700900123 if it says its country (+44..., 0044...), else None."""
    if not isinstance(value, str) or len(value) > MAX_SHORT:
        return None
    digits = _PHONE_MARKS.sub("", value)
    number = f"+{digits[2:]}" if digits.startswith("00") else digits
    return number if _PHONE.fullmatch(number) else None


def project_key(values: Document, name: str) -> str | None:
    """The project an answer belongs to, as it travelled in the link or the profile."""
    given = (short(values.get(key), f"{name}.{key}") for key in ("project_id", "project"))
    return next((key for key in given if key), None)


def section(value: object, name: str) -> Document:
    """A nested object; absent is an empty one."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Unreadable(f"{name} must be an object.", field=name)
    return value


def properties(values: Mapping[str, object]) -> dict[str, str]:
    """What else came along, as text: the first 100, each cut at 2,000 code points.

    Never a reason to refuse: an answer is worth more than the decoration it came with.
    """
    kept: dict[str, str] = {}
    for key, value in values.items():
        if len(kept) == MAX_PROPERTIES:
            break
        text = _text(value)
        if text is not None:
            kept[clean(key[:MAX_ID])] = clean(text[:MAX_PROPERTY])
    return kept


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and not math.isfinite(value):
        return None
    try:
        return json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError, TypeError):
        return None
