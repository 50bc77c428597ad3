"""Where a page ended, as words that a program hands back unread.

Pages go by numbers, which never change: what is added meanwhile comes at the end, and nothing is
told twice or passed over.
"""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime

import orjson

from bot.errors import Unreadable

_LARGEST = 2**63 - 1
NOT_OURS = "This cursor is none that was given out for this list. Begin without one."


@dataclass(frozen=True, slots=True)
class Place:
    """After this number of this list; ``since`` goes along, so that it need not be repeated."""

    list: str
    after: int = 0
    since: datetime | None = None
    open: bool | None = None


def cursor_of(place: Place) -> str:
    since = place.since.isoformat() if place.since else None
    said = orjson.dumps([place.list, place.after, since, place.open])
    return base64.urlsafe_b64encode(said).rstrip(b"=").decode()


def place_of(cursor: str, wanted: str) -> Place:
    """Raises Unreadable for what is none, and for one of another list."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        found = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        name, after, since, is_open = found
        place = Place(name, after, datetime.fromisoformat(since) if since else None, is_open)
    except (ValueError, TypeError, UnicodeEncodeError, binascii.Error):
        raise Unreadable(NOT_OURS, field="cursor") from None
    if not _sound(place) or place.list != wanted:
        raise Unreadable(NOT_OURS, field="cursor")
    return place


def _sound(place: Place) -> bool:
    whole = type(place.after) is int and 0 <= place.after <= _LARGEST
    aware = place.since is None or place.since.tzinfo is not None
    return whole and aware and (place.open is None or type(place.open) is bool)
