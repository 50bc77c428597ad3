"""Pipedrive: notes on the person, custom fields of the person (wire formats 11).

The search by address, the list of notes and the shape of custom fields are known from the vendor's
documentation, not verified against an account.
"""

import re
from collections.abc import Mapping, Sequence

from bot.lookup import pipedrive
from bot.lookup.address import path_of
from bot.lookup.http import Http, Query, rows
from bot.relay import fields
from bot.relay.document import Document
from bot.writing_back.hubspot import in_html
from bot.writing_back.writer import Note, Target, Writer

LONGEST = 60_000  # characters of a note; more than the desk ever says
MOST_READ = 100
NOTES = path_of("v1", "notes")
_KEY = re.compile(r"[0-9a-f]{40}")


async def find_contact(ask: Http, email: str) -> str | None:
    query: Query = {"term": email, "fields": "email", "exact_match": "true", "limit": 2}
    answer = await ask.get(path_of("api", "v2", "persons", "search"), query)
    found = rows(ask.label, fields.section(answer.get("data"), "data"), "items")
    if len(found) != 1:
        return None
    return fields.identity(fields.section(found[0].get("item"), "item").get("id"), "id")


async def add_note(ask: Http, target: Target, note: Note) -> str:
    said: Document = {"content": in_html(note, LONGEST), "person_id": int(target.contact)}
    answer = await ask.post(NOTES, said)
    return fields.identity(fields.section(answer.get("data"), "data").get("id"), "id")


async def find_note(ask: Http, target: Target, mark: str) -> str | None:
    """Among the newest notes of the person."""
    query: Query = {"person_id": target.contact, "limit": MOST_READ, "sort": "add_time DESC"}
    answer = await ask.get(NOTES, query)
    if answer.get("data") is None:  # how it says that there are none
        return None
    for one in rows(ask.label, answer, "data"):
        if f"ref {mark}" in str(one.get("content")):
            return fields.identity(one.get("id"), "id")
    return None


async def read(ask: Http, contact: str, names: Sequence[str]) -> dict[str, str]:
    answer = await ask.get(path_of("api", "v2", "persons", contact))
    person = fields.section(answer.get("data"), "data")
    values = fields.section(person.get("custom_fields"), "custom_fields")
    return {name: _plain(values.get(name)) for name in names}


def _plain(value: object) -> str:
    """Some kinds of fields come as an object with their value."""
    found = value.get("value") if isinstance(value, dict) else value
    return "" if found is None else str(found)


async def write(ask: Http, contact: str, values: Mapping[str, str]) -> None:
    """Numbers as numbers; what is empty is emptied."""
    said = {key: int(each) if each.isdigit() else each or None for key, each in values.items()}
    await ask.patch(path_of("api", "v2", "persons", contact), {"custom_fields": said})


def custom(prop: str) -> str | None:
    if not _KEY.fullmatch(prop):
        return "Pipedrive's custom fields have a key of 40 small letters and digits."
    return None


WRITER = Writer(
    system=pipedrive.SYSTEM,
    find_contact=find_contact,
    add_note=add_note,
    find_note=find_note,
    read=read,
    write=write,
    custom=custom,
    naming="Its API key, of a person field that you made for this.",
)
