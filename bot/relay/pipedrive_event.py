"""One event of Pipedrive in either of its shapes (survey-and-crm-wire-formats.md 11).

Webhooks of today send v2; hooks that were made long ago still send v1.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from bot.errors import Unreadable
from bot.relay import fields
from bot.relay.crm_values import named
from bot.relay.document import Document
from bot.relay.moments import moment


class Act(StrEnum):
    """What happened to the record."""

    CREATED = "create"
    CHANGED = "change"
    GONE = "delete"
    MERGED = "merge"


ACTS = {
    "create": Act.CREATED,
    "added": Act.CREATED,
    "change": Act.CHANGED,
    "updated": Act.CHANGED,
    "delete": Act.GONE,
    "deleted": Act.GONE,
    "merge": Act.MERGED,
    "merged": Act.MERGED,
}


@dataclass(frozen=True, slots=True)
class Event:
    """The record as it is now, its custom fields beside the others.

    before: what the fields were that changed just now; no others.
    meta: everything else that is said of the event.
    """

    act: Act
    entity: str
    record_id: str
    at: datetime
    external_id: str
    data: Document
    before: Document
    meta: Document


def read(document: Document, now: datetime) -> Event | None:
    """The event; None for an action we do not know. Raises Unreadable naming the field."""
    meta = fields.section(document.get("meta"), "meta")
    if str(document.get("v")) == "1":
        return _v1(document, meta, now)
    if str(meta.get("version")).startswith("2"):
        return _v2(document, meta, now)
    raise Unreadable("meta.version must begin with 2, or v be 1.", field="meta.version")


def _v2(document: Document, meta: Document, now: datetime) -> Event | None:
    act = ACTS.get(str(meta.get("action")))
    if act is None:
        return None
    return Event(
        act=act,
        entity=str(meta.get("entity")),
        record_id=fields.identity(meta.get("entity_id"), "meta.entity_id"),
        at=moment(meta.get("timestamp"), "meta.timestamp", UTC, now),
        external_id=fields.identity(meta.get("id"), "meta.id"),
        data=_values(document.get("data"), "data"),
        before=_values(document.get("previous"), "previous"),
        meta=meta,
    )


def _v1(document: Document, meta: Document, now: datetime) -> Event | None:
    """Its ``previous`` is the whole record, and a repeat is told by second and record alone."""
    act = ACTS.get(str(meta.get("action")))
    if act is None:
        return None
    entity = str(meta.get("object"))
    record_id = fields.identity(meta.get("id"), "meta.id")
    stamp = meta.get("timestamp")
    data = _values(document.get("current"), "current")
    previous = _values(document.get("previous"), "previous")
    return Event(
        act=act,
        entity=entity,
        record_id=record_id,
        at=moment(stamp, "meta.timestamp", UTC, now),
        external_id=named("v1", entity, record_id, act, stamp),
        data=data,
        before={name: old for name, old in previous.items() if data.get(name) != old},
        meta=meta,
    )


def flat(record: Document) -> Document:
    """The fields of a record, the custom ones beside the others."""
    custom = record.get("custom_fields")
    if not isinstance(custom, dict):
        return record
    plain = {key: _plain(value) for key, value in custom.items()}
    money = {
        f"{key}_currency": value["currency"]  # as v1 writes it
        for key, value in custom.items()
        if isinstance(value, dict) and "currency" in value
    }
    return {**plain, **money, **record}


def _values(given: object, name: str) -> Document:
    """Users come as lists of one; what is not there as null."""
    one = given[0] if isinstance(given, list) and given else given
    return flat(fields.section(one or None, name))


def _plain(value: object) -> object:
    """What a custom field holds, without its type; of options their ids."""
    if not isinstance(value, dict):
        return value
    if isinstance(options := value.get("values"), list):
        return [option.get("id") for option in options if isinstance(option, dict)]
    return value.get("value", value.get("id"))
