"""Values as CRMs write them, in the way a Change holds them; and the names of changes.

A value that makes no sense is left out of the change: one odd field is no reason to lose the news
that a piece of work is complete.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from bot.errors import Unreadable
from bot.relay import fields
from bot.relay.delivery import Options
from bot.relay.document import Document
from bot.relay.moments import moment

FAR = datetime(9000, 1, 1, tzinfo=UTC)  # a due date may lie ahead of any clock
LARGEST_FEE = Decimal("999999999999.99")

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOST = re.compile(r"(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}")

Reader = Callable[[object], str | None]


class Word(NamedTuple):
    """A field of the CRM, what we call it, and how its value is read."""

    theirs: str
    ours: str
    read: Reader


def told(values: Document, words: Iterable[Word]) -> dict[str, str | None]:
    """Our fields of what is mentioned; of two fields for one of ours the first counts."""
    found: dict[str, str | None] = {}
    for word in words:
        if word.theirs in values and word.ours not in found:
            try:
                found[word.ours] = word.read(values[word.theirs])
            except Unreadable:
                continue
    return found


def option(options: Options, name: str, default: str = "") -> str:
    """What an admin said, else the default."""
    return options.get(name, "").strip() or default


def listed(words: str) -> frozenset[str]:
    """The parts of a comma separated option, whatever their case."""
    return frozenset(part.strip().casefold() for part in words.split(",") if part.strip())


def text(value: object) -> str | None:
    """Words, a number or nothing."""
    return fields.short(value, "value")


def reference(value: object) -> str | None:
    """The id of another record; none is None. Raises Unreadable."""
    if value in (None, ""):
        return None
    return fields.identity(value, "value")


def address(value: object) -> str | None:
    """An e-mail address in lower case. Raises Unreadable for anything else but nothing."""
    return fields.email(value, "value")


def day(value: object, where: tzinfo = UTC) -> str | None:
    """A day such as 2026-03-31; of a moment, the day that it is in that zone. Raises Unreadable."""
    if value in (None, ""):
        return None
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip()).isoformat()
        except ValueError:
            raise Unreadable("There is no such day.", field="value") from None
    return moment(value, "value", where, FAR).astimezone(where).date().isoformat()


def amount(value: object) -> str | None:
    """A sum of money in digits, "18000.50"; nothing is None. Raises Unreadable."""
    if value in (None, ""):
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(value, bool) or not found.is_finite() or not 0 <= found <= LARGEST_FEE:
        raise Unreadable("This is no sum of money.", field="value")
    return f"{found.quantize(Decimal('0.01')):f}"


def domain(value: object) -> str | None:
    """The domain in a website's address: "https://www.halden.example/de" is halden.example."""
    written = text(value)
    if written is None:
        return None
    host = re.split(r"[/?#:]", written.lower().partition("//")[2] or written.lower())[0]
    host = host.removeprefix("www.")
    if not _HOST.fullmatch(host):
        raise Unreadable("This is no website.", field="value")
    return host


def tags(value: object) -> str | None:
    """Labels joined by ", " from a list, or from text with semicolons or commas between them."""
    parts = value if isinstance(value, list) else re.split(r"[;,]", text(value) or "")
    names = [name for part in parts[:100] if (name := text(part))]
    return ", ".join(names)[: fields.MAX_PROPERTY] or None


def yes(value: object) -> bool:
    """True, "true" or "1"."""
    return str(value).strip().casefold() in {"true", "1", "yes"}


def named(*parts: object) -> str:
    """A name for ever out of its parts; where they are too long, a digest of them."""
    name = fields.clean(":".join(str(part) for part in parts))
    if len(name) <= fields.MAX_ID:
        return name
    return hashlib.blake2b(name.encode(), digest_size=16).hexdigest()
