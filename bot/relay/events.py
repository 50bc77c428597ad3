"""A CRM's news in our own flat JSON, for CRMs that we do not know: also through Zapier and Make.

| key          | must | meaning                                                                |
|--------------|------|------------------------------------------------------------------------|
| event        | yes  | account, contact, colleague, milestone, ticket, invoice or friction    |
| id           | yes  | the CRM's id of the record; the same id again is the same record       |
| at           |      | when it happened: ISO 8601 or unix seconds; when it came, if absent    |
| delivery_id  |      | your own id of this piece of news, if it has one                       |
| url          |      | where a person can look at the record                                  |
| gone         |      | yes: the record was deleted                                            |
| before_stage |      | what a field was before; or all of them in an object called ``before`` |
| (a field)    |      | those of `event_fields.FIELDS`; null or "" says that it was emptied,   |
|              |      | an absent key says nothing                                             |

Other keys are left alone. Who names a stage or state of before speaks of a change of just now; who
does not, of how things stand.
"""

import hashlib
from dataclasses import replace
from datetime import datetime, tzinfo

import orjson

from bot.relay import crm_values, fields
from bot.relay.delivery import Change
from bot.relay.document import Document
from bot.relay.event_fields import FIELDS, LINK, YES_NO, read
from bot.relay.moments import moment
from storage.crm_words import CrmKind

BEFORE = "before_"
KINDS = {str(kind): kind for kind in CrmKind}
TURNS = frozenset({"stage", "state"})  # who says what they were before speaks of a transition


def kind_of(document: Document) -> CrmKind | None:
    """What kind of record an object is about; None when it is no news of a CRM."""
    word = document.get("event")
    return KINDS.get(word.strip().lower()) if isinstance(word, str) else None


def change(document: Document, kind: CrmKind, place: str, zone: tzinfo, now: datetime) -> Change:
    """One object of a body. Raises Unreadable with its place and the key ("[3].renewal_on").

    zone: decides where a time names no offset.
    """
    record_id = fields.identity(document.get("id"), f"{place}id")
    given = document.get("at") or None
    at = None if given is None else moment(given, f"{place}at", zone, now)
    before = _before(document, kind, place)
    told = Change(
        external_id="",
        about=kind,
        record_id=record_id,
        at=at or now,
        fields=_read(_after(document, kind), kind, place, zone),
        before=_read(before, kind, place + BEFORE, zone),
        turned=not TURNS.isdisjoint(before),
        gone=read(YES_NO, document.get("gone"), f"{place}gone", zone) == "yes",
        url=read(LINK, document.get("url"), f"{place}url", zone),
    )
    if delivery := document.get("delivery_id") or None:
        name = fields.identity(delivery, f"{place}delivery_id")
    else:
        name = at.isoformat() if at else _words(told)
    return replace(told, external_id=crm_values.named(kind, record_id, name))


def _after(document: Document, kind: CrmKind) -> Document:
    return {name: document[name] for name in FIELDS[kind] if name in document}


def _before(document: Document, kind: CrmKind, place: str) -> Document:
    """What was before, flat or in an object. A blank text says nothing here: forms fill gaps so."""
    inner = fields.section(document.get("before") or None, f"{place}before")
    flat = {name: document.get(BEFORE + name, inner.get(name, "")) for name in FIELDS[kind]}
    return {name: value for name, value in flat.items() if value != ""}


def _read(values: Document, kind: CrmKind, prefix: str, zone: tzinfo) -> dict[str, str | None]:
    known = FIELDS[kind]
    return {name: read(known[name], value, prefix + name, zone) for name, value in values.items()}


def _words(told: Change) -> str:
    """The same news again, without a time of its own, is known by what it says."""
    words = orjson.dumps([told.fields, told.before, told.gone], option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(words, digest_size=16).hexdigest()
