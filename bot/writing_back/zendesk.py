"""Zendesk: an internal note on the ticket that an answer came from; fields of the user.

Where the answer came from elsewhere there is no ticket to note it on: the notes of a user belong to
the agents, and a ticket of ours would be a new one for every answer (wire formats 8). The search by
address, the list of comments and user fields are known, not verified against an account.
"""

import re
from collections.abc import Mapping, Sequence

from bot.lookup import zendesk
from bot.lookup.address import path_of
from bot.lookup.http import Http, rows
from bot.relay import fields
from bot.relay.document import Document
from bot.writing_back.writer import Note, Target, Writer

MOST_READ = 100
_KEY = re.compile(r"[A-Za-z0-9_]{1,100}")


async def find_contact(ask: Http, email: str) -> str | None:
    answer = await ask.get("/api/v2/users/search.json", {"query": f'email:"{email}"'})
    same = [
        one
        for one in rows(ask.label, answer, "users")
        if str(one.get("email", "")).lower() == email.lower()
    ]
    return fields.identity(same[0].get("id"), "id") if len(same) == 1 else None


async def add_note(ask: Http, target: Target, note: Note) -> str:
    body = "\n".join([note.heading, *note.lines, note.last])
    ticket = str(target.ticket)
    said: Document = {"ticket": {"comment": {"body": body, "public": False}}}
    await ask.put(_of("tickets", ticket), said)
    return ticket


async def find_note(ask: Http, target: Target, mark: str) -> str | None:
    """Among the newest comments of the ticket."""
    ticket = str(target.ticket)
    where = path_of("api", "v2", "tickets", ticket, "comments.json")
    answer = await ask.get(where, {"sort_order": "desc", "per_page": MOST_READ})
    for one in rows(ask.label, answer, "comments"):
        if f"ref {mark}" in str(one.get("body")):
            return ticket
    return None


async def read(ask: Http, contact: str, names: Sequence[str]) -> dict[str, str]:
    answer = await ask.get(_of("users", contact))
    user = fields.section(answer.get("user"), "user")
    values = fields.section(user.get("user_fields"), "user_fields")
    return {name: "" if values.get(name) is None else str(values[name]) for name in names}


async def write(ask: Http, contact: str, values: Mapping[str, str]) -> None:
    said = {name: value or None for name, value in values.items()}
    await ask.put(_of("users", contact), {"user": {"user_fields": said}})


def _of(what: str, number: str) -> str:
    return path_of("api", "v2", what, f"{number}.json")


def custom(prop: str) -> str | None:
    if not _KEY.fullmatch(prop):
        return "Zendesk's field keys are letters, digits and underscores."
    return None


WRITER = Writer(
    system=zendesk.SYSTEM,
    find_contact=find_contact,
    add_note=add_note,
    find_note=find_note,
    read=read,
    write=write,
    custom=custom,
    naming="Its field key, of a user field that you made for this.",
    on_tickets=True,
)
