"""Pipedrive: the names of stages, and the work that was changed since (wire formats 11).

Ten failed deliveries and it sends nothing for half an hour, and what happened then is never told:
so deals and projects are asked for daily, with those whose work it is. Lists of API v2 go on at a
cursor; those of projects know no "since", and are read to the end. (Their fields are known from the
vendor's client, not verified.)
"""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.errors import Unreadable
from bot.lookup.address import path_of
from bot.lookup.failures import NotPermitted, NotThere
from bot.lookup.http import Http, Query, rows
from bot.lookup.lookup import Page, Place, Pull, System, header
from bot.relay import fields, pipedrive_records
from bot.relay.delivery import Change, Delivery, Options, Pointer
from bot.relay.document import Document

PARTS = ("deal", "project")
MOST = 50  # on a page, as each may cost calls for those whose it is
LISTS = {"deal": ("api", "v2", "deals"), "project": ("api", "v2", "projects")}
SINGLE = {
    "organization": ("api", "v2", "organizations"),
    "person": ("api", "v2", "persons"),
    "user": ("v1", "users"),
}
WHOSE = {"owner": "user", "account": "organization", "contact": "person"}
STAGES = "stages"


def host(options: Options) -> str:
    """``hartwell`` is short for its host; a whole host name (or address) is taken as it is."""
    named = options.get("company_domain", "").strip() or "api"
    return named if "." in named or ":" in named else f"{named}.pipedrive.com"


async def look_up(ask: Http, pointer: Pointer, options: Options, now: datetime) -> Page:
    """What all stages and phases are called now; only that a board was changed is told."""
    if pointer.what != STAGES:
        raise NotThere("The desk has no way to look this up, so the delivery was put aside.")
    return Page([], stages=await _stages(ask))


async def pull(ask: Http, pull: Pull) -> Page:
    """One page: deals first, then projects. What the token may not see is left out, and said."""
    part = str(pull.place.get("part", PARTS[0]))
    try:
        answer = await ask.get(path_of(*LISTS[part]), _query(part, pull))
    except (NotPermitted, NotThere) as refusal:  # projects are an extra that not everybody has
        return Page([], _next_part(part), left_out=refusal.sentence)
    records = Records(ask, pull.options, pull.now)
    unread: list[str] = []
    for row in rows(ask.label, answer, "data"):
        try:
            await records.work(part, row, pull.since)
        except Unreadable as refusal:
            unread.append(refusal.sentence)
    stages = {} if pull.place else await _stages(ask)
    further = _further(part, answer) or _next_part(part)
    return Page(list(records.found.values()), further, unread, stages)


@dataclass(frozen=True, slots=True)
class Records:
    """One connection's Pipedrive at one moment; ``found`` holds each record once, in order."""

    ask: Http
    options: Options
    now: datetime
    found: dict[tuple[str, str], Delivery] = field(default_factory=dict)

    async def work(self, part: str, row: Document, since: datetime) -> None:
        """A deal or project, and before it those whose it is; nothing when it is an old one."""
        change = pipedrive_records.record_change(part, row, self.options, self.now)
        if change.at < since:
            return
        await self._beside(change)
        self.found[part, change.record_id] = change

    async def _beside(self, change: Change) -> None:
        for name, entity in WHOSE.items():
            number = change.fields.get(name)
            if number and (entity, number) not in self.found:
                with contextlib.suppress(NotThere):  # deleted since
                    await self._one(entity, number)

    async def _one(self, entity: str, number: str) -> None:
        answer = await self.ask.get(path_of(*SINGLE[entity], number))
        record = fields.section(answer.get("data"), "data")
        change = pipedrive_records.record_change(entity, record, self.options, self.now)
        if entity == "person":
            await self._beside(change)
        self.found[entity, number] = change


def _query(part: str, pull: Pull) -> Query:
    query: dict[str, str | int] = {"limit": MOST}
    if part == "deal":
        since = pull.since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        query |= {"updated_since": since, "sort_by": "update_time", "sort_direction": "asc"}
    if "cursor" in pull.place:
        query["cursor"] = pull.place["cursor"]
    return query


async def _stages(ask: Http) -> dict[str, str]:
    """Stages of deals by their ids, phases of projects as "phase:6"."""
    found = {_id(row): _name(row) for row in await _all(ask, path_of("api", "v2", "stages"))}
    with contextlib.suppress(NotPermitted, NotThere):
        for board in await _all(ask, path_of("api", "v2", "boards")):
            phases = await _all(ask, path_of("api", "v2", "phases"), {"board_id": _id(board)})
            found |= {f"phase:{_id(row)}": _name(row) for row in phases}
    return found


async def _all(ask: Http, path: str, query: Query | None = None) -> Sequence[Document]:
    """Lists that are short: of their pages the first holds all (at most 500)."""
    return rows(ask.label, await ask.get(path, {"limit": 500, **(query or {})}), "data")


def _id(row: Document) -> str:
    return fields.identity(row.get("id"), "id")


def _name(row: Document) -> str:
    return fields.short(row.get("name"), "name") or _id(row)


def _further(part: str, answer: Document) -> Place | None:
    more = fields.section(answer.get("additional_data"), "additional_data")
    cursor = more.get("next_cursor")
    return {"part": part, "cursor": cursor} if isinstance(cursor, str) and cursor else None


def _next_part(part: str) -> Place | None:
    later = PARTS[PARTS.index(part) + 1 :]
    return {"part": later[0]} if later else None


SYSTEM = System(
    name="pipedrive",
    host=host,
    sign=header("x-api-token"),
    gap=timedelta(seconds=0.2),  # it counts by windows of two seconds
    look_up=look_up,
    pull=pull,
)
