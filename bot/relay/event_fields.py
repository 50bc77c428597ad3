"""The fields of our own flat JSON about a CRM's records, and how strictly each is read.

Unlike a CRM's own format, which we must take as it comes, this one is ours: a wrong value is
refused by its name, so that whoever builds the sender hears of it while building.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from bot.errors import Unreadable
from bot.relay import crm_values, fields
from bot.relay.moments import moment
from storage.crm_words import CrmKind
from storage.words import CameBy, FrictionKind

FAR = datetime(9000, 1, 1, tzinfo=UTC)  # a due date may lie ahead of any clock
LONGEST = 2_000  # of a detail or a link

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CURRENCY = re.compile(r"[A-Za-z]{3}")
_LINK = re.compile(r"https?://\S+")
_YES_NO = {"yes": "yes", "true": "yes", "1": "yes", "no": "no", "false": "no", "0": "no"}


class Field(NamedTuple):
    """How a value is read, in the zone of times without an offset; and what it must be."""

    read: Callable[[object, tzinfo], str | None]
    wanted: str


def read(field: Field, value: object, name: str, zone: tzinfo) -> str | None:
    """The value as text; None when it is blank. Raises Unreadable with ``name``."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    try:
        return field.read(value, zone)
    except Unreadable:
        raise Unreadable(f"{name} must be {field.wanted}.", field=name) from None


def _refused() -> Unreadable:
    return Unreadable("This is something else.", field="value")  # `read` says what and where


def _day(value: object, zone: tzinfo) -> str:
    """The day; of a time, the one that it is in that zone."""
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip()).isoformat()
        except ValueError:
            raise _refused() from None
    return moment(value, "value", zone, FAR).astimezone(zone).date().isoformat()


def _long(value: object, _zone: tzinfo) -> str:
    return fields.comment(value, "value")[:LONGEST]


def _link(value: object, _zone: tzinfo) -> str:
    if isinstance(value, str) and len(value) <= LONGEST and _LINK.fullmatch(value.strip()):
        return fields.clean(value.strip())
    raise _refused()


def _currency(value: object, _zone: tzinfo) -> str:
    if isinstance(value, str) and _CURRENCY.fullmatch(value.strip()):
        return value.strip().upper()
    raise _refused()


def _simply(reader: Callable[[object], str | None], wanted: str) -> Field:
    """A field whose value is one thing, never a list or an object."""

    def plain(value: object, _zone: tzinfo) -> str | None:
        if isinstance(value, list | dict):
            raise _refused()
        return reader(value)

    return Field(plain, wanted)


def _one_of(words: Mapping[str, str]) -> Field:
    def reader(value: object) -> str:
        if (word := words.get(str(value).strip().lower())) is None:
            raise _refused()
        return word

    return _simply(reader, "one of " + ", ".join(dict.fromkeys(words.values())))


def _word(*words: str) -> Field:
    return _one_of({word: str(word) for word in words})


TEXT = _simply(crm_values.text, "text")
ID = _simply(crm_values.reference, f"an id of 1 to {fields.MAX_ID} characters")
EMAIL = _simply(crm_values.address, "one e-mail address")
DOMAIN = _simply(crm_values.domain, "a domain like halden.example")
AMOUNT = _simply(crm_values.amount, "an amount in digits, like 18000.50")
TAGS = Field(lambda value, _zone: crm_values.tags(value), "a list of words, or text with commas")
DAY = Field(_day, "a day like 2026-03-31")
LONG = Field(_long, "text")
LINK = Field(_link, "a link that begins with https://")
CURRENCY = Field(_currency, "three letters like EUR")
YES_NO = _one_of(_YES_NO)

ITS_ACCOUNT = {"account": ID, "account_name": TEXT, "account_domain": DOMAIN}
ITS_CONTACT = {"contact": ID, "contact_email": EMAIL}
ITS_OWNER = {"owner": ID, "owner_email": EMAIL}

FIELDS: Mapping[CrmKind, Mapping[str, Field]] = {
    CrmKind.ACCOUNT: {
        "name": TEXT,
        "domain": DOMAIN,
        "sector": TEXT,
        "location": TEXT,
        "tags": TAGS,
        "fee_yearly": AMOUNT,
        "currency": CURRENCY,
        "renewal_on": DAY,
        "client_since": DAY,
        "came_by": _word(*CameBy),
        "client": YES_NO,
        "ended_on": DAY,
        **ITS_OWNER,
    },
    CrmKind.CONTACT: {
        "name": TEXT,
        "email": EMAIL,
        "phone": TEXT,
        "title": TEXT,
        "role": TEXT,
        "left_on": DAY,
        "opted_out_on": DAY,
        **ITS_ACCOUNT,
        **ITS_OWNER,
    },
    CrmKind.COLLEAGUE: {"name": TEXT, "email": EMAIL},
    CrmKind.MILESTONE: {
        "name": TEXT,
        "kind": TEXT,
        "stage": TEXT,
        "stage_label": TEXT,
        "complete": YES_NO,
        "due_on": DAY,
        "completed_on": DAY,
        **ITS_ACCOUNT,
        **ITS_CONTACT,
        **ITS_OWNER,
    },
    CrmKind.TICKET: {
        "name": TEXT,
        "state": _word("open", "solved"),
        **ITS_ACCOUNT,
        **ITS_CONTACT,
    },
    CrmKind.INVOICE: {
        "name": TEXT,
        "state": _word("open", "disputed", "settled", "credited"),
        **ITS_ACCOUNT,
    },
    CrmKind.FRICTION: {
        "kind": _word(*FrictionKind),
        "subject": TEXT,
        "detail": LONG,
        "happened_on": DAY,
        **ITS_ACCOUNT,
    },
}
