"""When something happened, in the ways that a body of the customer's own design may say it."""

import re
from datetime import datetime, tzinfo

from bot.errors import Unreadable
from bot.relay import fields

MILLISECONDS_FROM = 1e11  # as seconds that would be in the year 5138, as milliseconds in 1973

# Eight digits are a date (20260302); unix seconds have had nine since 1973, milliseconds thirteen.
_UNIX = re.compile(r"[0-9]{9,13}(?:\.[0-9]{1,9})?")


def moment(value: object, name: str, zone: tzinfo, now: datetime) -> datetime:
    """ISO 8601, or unix seconds or milliseconds as number or text; as UTC.

    zone: decides where the text names no offset. A mere date is its midnight there. Raises
    Unreadable with ``name``; also before 2000 and more than a day ahead.
    """
    if isinstance(value, str) and _UNIX.fullmatch(value.strip()):
        return _unix(float(value), name, now)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _unix(value, name, now)
    try:
        found = datetime.fromisoformat(value.strip()) if isinstance(value, str) else None
    except ValueError:
        found = None
    if found is None:
        raise Unreadable(f"{name} must be a time: ISO 8601, or unix seconds.", field=name)
    placed = found if found.tzinfo else found.replace(tzinfo=zone)
    return fields.instant(placed.isoformat(), name, now)


def _unix(number: float, name: str, now: datetime) -> datetime:
    return fields.unix(number / 1000 if number >= MILLISECONDS_FROM else number, name, now)
