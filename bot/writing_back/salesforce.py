"""Salesforce: a completed task on the contact and its account, custom fields of the contact.

Calls of the REST API, version 61.0 (wire formats 10; known from the vendor's documentation, not
verified against an account).
"""

import re
from collections.abc import Mapping, Sequence

from bot.lookup import salesforce
from bot.lookup.address import path_of
from bot.lookup.failures import NotThere
from bot.lookup.http import Http, Query, rows
from bot.lookup.soql import select
from bot.relay import fields
from bot.relay.document import Document
from bot.writing_back import salesforce_fields
from bot.writing_back.salesforce_fields import CONTACT, DATA
from bot.writing_back.writer import Note, Target, Writer

LONGEST, LONGEST_SUBJECT = 32_000, 255  # characters that a task takes
MOST_READ = 100  # tasks at once
TASKS = path_of(*DATA, "sobjects", "Task")
QUERY = path_of(*DATA, "query")
DONE = "Completed"
STATUSES = "SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder"
_CUSTOM = re.compile(r"[A-Za-z](?:_?[A-Za-z0-9]){0,60}__c|[A-Za-z]\w{0,14}__[A-Za-z]\w{0,60}__c")


async def find_contact(ask: Http, email: str) -> str | None:
    found = await _found(ask, select("Id", "Contact", "Email", email, "LIMIT 2"))
    return fields.identity(found[0].get("Id"), "Id") if len(found) == 1 else None


async def add_note(ask: Http, target: Target, note: Note) -> str:
    """Without the account where that is gone: merged into another one, perhaps."""
    task: Document = {
        "WhoId": target.contact,
        "Subject": note.heading[:LONGEST_SUBJECT],
        "Description": _description(note),
        "Status": await _done(ask),
        "ActivityDate": note.at[:10],
    }
    if target.company is None:
        return await _made(ask, task)
    try:
        return await _made(ask, {**task, "WhatId": target.company})
    except NotThere:
        return await _made(ask, task)


async def _done(ask: Http) -> str:
    """What a task that is over is called: an organization made in German has no "Completed"."""
    known = ask.memory.find(STATUSES)
    if known is None:
        known = {"records": await _found(ask, STATUSES)}
        ask.memory.keep(STATUSES, known)
    names = [str(one.get("ApiName")) for one in rows(ask.label, known, "records")]
    return DONE if DONE in names or not names else names[0]


async def _made(ask: Http, task: Document) -> str:
    answer = await ask.post(TASKS, task)
    return fields.identity(answer.get("id"), "id")


def _description(note: Note) -> str:
    """Plain words: Salesforce shows them as they are."""
    body = "\n".join(note.lines)[: LONGEST - len(note.last) - 1]
    return f"{body}\n{note.last}"


async def find_note(ask: Http, target: Target, mark: str) -> str | None:
    """Among the newest tasks of the contact: no query may ask for words in a description."""
    newest = f"ORDER BY CreatedDate DESC LIMIT {MOST_READ}"
    wanted = select("Id, Description", "Task", "WhoId", target.contact, newest)
    for one in await _found(ask, wanted):
        if f"ref {mark}" in str(one.get("Description")):
            return fields.identity(one.get("Id"), "Id")
    return None


async def _found(ask: Http, wanted: str) -> Sequence[Document]:
    query: Query = {"q": wanted}
    return rows(ask.label, await ask.get(QUERY, query), "records")


async def read(ask: Http, contact: str, names: Sequence[str]) -> dict[str, str]:
    """Raises Objection too, where one of them cannot be written."""
    known = await salesforce_fields.writable(ask, names)
    wanted = ",".join(known[name].name for name in names)
    answer = await ask.get(path_of(*CONTACT, contact), {"fields": wanted})
    return {name: _plain(answer.get(known[name].name)) for name in names}


def _plain(value: object) -> str:
    return "" if value is None else str(value)


async def write(ask: Http, contact: str, values: Mapping[str, str]) -> None:
    """Numbers as numbers; what is empty is emptied."""
    known = await salesforce_fields.writable(ask, list(values))
    said: Document = {known[name].name: known[name].told(value) for name, value in values.items()}
    await ask.patch(path_of(*CONTACT, contact), said)


def custom(prop: str) -> str | None:
    if not _CUSTOM.fullmatch(prop):
        return "Salesforce's custom fields have an API name that ends in __c, as NPS_Score__c."
    return None


WRITER = Writer(
    system=salesforce.SYSTEM,
    find_contact=find_contact,
    add_note=add_note,
    find_note=find_note,
    read=read,
    write=write,
    custom=custom,
    naming="Its API name, of a custom field of contacts that you made for this.",
)
