"""HubSpot: notes on the contact and its company, properties of the contact (wire formats 9)."""

import html
import re
from collections.abc import Mapping, Sequence

from bot.lookup import hubspot
from bot.lookup.address import path_of
from bot.lookup.http import Http, rows, unreadable
from bot.relay.document import Document
from bot.writing_back.writer import Note, Target, Writer

TO_CONTACT, TO_COMPANY = 202, 190  # the kinds of a note's associations
LONGEST = 65_536  # characters of a note's body
MOST_READ = 100  # notes at once
NOTES = path_of("crm", "v3", "objects", "notes")
_PROPERTY = re.compile(r"[a-z][a-z0-9_]{0,99}")


async def find_contact(ask: Http, email: str) -> str | None:
    asked: Document = {
        "filterGroups": [
            {"filters": [{"propertyName": "email", "operator": "EQ", "value": email}]}
        ],
        "properties": ["email"],
        "limit": 2,
        "sorts": [{"propertyName": "hs_lastmodifieddate", "direction": "ASCENDING"}],
    }
    answer = await ask.post(path_of("crm", "v3", "objects", "contacts", "search"), asked)
    found = rows(ask.label, answer, "results")
    return str(found[0].get("id")) if len(found) == 1 else None


async def add_note(ask: Http, target: Target, note: Note) -> str:
    links = [_link(target.contact, TO_CONTACT)]
    if target.company is not None:
        links.append(_link(target.company, TO_COMPANY))
    said: Document = {
        "properties": {"hs_timestamp": note.at, "hs_note_body": in_html(note, LONGEST)},
        "associations": links,
    }
    answer = await ask.post(NOTES, said)
    return str(answer.get("id"))


def _link(number: str, kind: int) -> Document:
    how = {"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": kind}
    return {"to": {"id": number}, "types": [how]}


def in_html(note: Note, longest: int) -> str:
    """Nothing of it acts: what looks like markup is shown as it was written."""
    end = f"<br>{html.escape(note.last)}"
    body = f"<strong>{html.escape(note.heading)}</strong>"
    for line in note.lines:
        body += "<br>" + "<br>".join(html.escape(part) for part in line.split("\n"))
    if len(body) + len(end) > longest:
        body = html.escape(note.heading)  # the card holds the rest
    return body + end


async def find_note(ask: Http, target: Target, mark: str) -> str | None:
    """Among the newest notes of the contact: a search would not know it for a while."""
    contact = path_of("crm", "v3", "objects", "contacts", target.contact)
    answer = await ask.get(contact, {"properties": "email", "associations": "notes"})
    linked = answer.get("associations") or {}
    if not isinstance(linked, dict):
        raise unreadable(ask.label)
    listed = linked.get("notes")
    if listed is None:
        return None
    numbers = {str(one.get("id")) for one in rows(ask.label, listed, "results")}
    newest = sorted(numbers, key=lambda number: (len(number), number))[-MOST_READ:]
    if not newest:
        return None
    wanted: Document = {"properties": ["hs_note_body"], "inputs": [{"id": one} for one in newest]}
    found = await ask.post(f"{NOTES}/batch/read", wanted)
    for one in rows(ask.label, found, "results"):
        values = one.get("properties")
        if isinstance(values, dict) and f"ref {mark}" in str(values.get("hs_note_body")):
            return str(one.get("id"))
    return None


async def read(ask: Http, contact: str, names: Sequence[str]) -> dict[str, str]:
    where = path_of("crm", "v3", "objects", "contacts", contact)
    answer = await ask.get(where, {"properties": ",".join(names)})
    values = answer.get("properties")
    if not isinstance(values, dict):
        raise unreadable(ask.label)
    return {name: "" if values.get(name) is None else str(values[name]) for name in names}


async def write(ask: Http, contact: str, values: Mapping[str, str]) -> None:
    where = path_of("crm", "v3", "objects", "contacts", contact)
    await ask.patch(where, {"properties": dict(values)})


def custom(prop: str) -> str | None:
    if not _PROPERTY.fullmatch(prop):
        return "HubSpot's internal names are small letters, digits and underscores."
    return None


WRITER = Writer(
    system=hubspot.SYSTEM,
    find_contact=find_contact,
    add_note=add_note,
    find_note=find_note,
    read=read,
    write=write,
    custom=custom,
    naming="Its internal name, of a contact property that you made for this.",
)
