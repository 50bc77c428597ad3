"""HubSpot: what an event named, and what was changed since a moment (wire formats 9)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.errors import Unreadable
from bot.lookup.failures import NotPermitted
from bot.lookup.http import Http, rows
from bot.lookup.hubspot_records import CHANGED, Records
from bot.lookup.lookup import Page, Place, Pull, System, bearer, host_option
from bot.relay import fields
from bot.relay.delivery import Answer, Options, Pointer
from bot.relay.document import Document
from bot.relay.hubspot_records import feedback_answer
from bot.relay.hubspot_words import Kind
from storage.crm_words import CrmKind

PARTS = (Kind.FEEDBACK, Kind.DEAL)
MOST = 20  # on a page, as each may cost three calls more


async def look_up(ask: Http, pointer: Pointer, options: Options, now: datetime) -> Page:
    """The record and those it names; of a contact who answered, the last answer."""
    records = Records(ask, options, now)
    if "id" in pointer.params:
        await records.look(Kind(pointer.what), pointer.params["id"])
    else:
        await records.last_answer_of(pointer.params["contact"])
    return Page(list(records.found.values()))


async def pull(ask: Http, pull: Pull) -> Page:
    """One page: feedback first, then deals. What the token may not see is left out, and said."""
    records = Records(ask, pull.options, pull.now)
    part = Kind(str(pull.place.get("part", PARTS[0])))
    try:
        value = str(int(_since(pull).timestamp() * 1000))
        wanted: Document = {"propertyName": CHANGED, "operator": "GTE", "value": value}
        after = str(pull.place.get("after", ""))
        answer = await records.search(part, wanted, limit=MOST, after=after)
        stages = await records.stages() if part is Kind.DEAL else {}
    except NotPermitted as refusal:
        return Page([], _next_part(part), left_out=refusal.sentence)
    found = rows(ask.label, answer, "results")
    unread = await _take(records, part, found, pull)
    further = _further(part, answer, found, pull) or _next_part(part)
    return Page(list(records.found.values()), further, unread, stages)


async def _take(records: Records, part: Kind, found: Sequence[Document], pull: Pull) -> list[str]:
    """Each with those it names; what one of them says badly loses only that one."""
    unread: list[str] = []
    known = await _known(found, pull) if part is Kind.FEEDBACK else frozenset()
    for record in found:
        try:
            number = fields.identity(record.get("id"), "id")
            if part is Kind.DEAL:
                await records.look(part, number)
            elif number not in known:
                await records.answer(record)
        except Unreadable as refusal:
            unread.append(refusal.sentence)
    return unread


async def _known(found: Sequence[Document], pull: Pull) -> frozenset[str]:
    """The answers that are here already: who gave them need not be asked for."""
    versions: dict[str, datetime] = {}
    for record in found:
        try:
            answer = feedback_answer(record, None, pull.now)
        except Unreadable:
            continue  # it is read again, and then said
        if isinstance(answer, Answer):
            versions[answer.external_id] = answer.updated_at
    return await pull.known(versions) if versions else frozenset()


def _since(pull: Pull) -> datetime:
    """From where this page begins."""
    placed = pull.place.get("since")
    return pull.since if placed is None else datetime.fromisoformat(str(placed))


def _further(part: Kind, answer: Document, found: Sequence[Document], pull: Pull) -> Place | None:
    """From the last record's own time: by number, one that changes meanwhile would move others.

    Where a whole page was changed in one moment, where HubSpot says that it goes on.
    """
    paging = fields.section(answer.get("paging"), "paging")
    after = fields.section(paging.get("next"), "paging.next").get("after")
    if not after or not found:
        return None
    values = fields.section(found[-1].get("properties"), "properties")
    last = fields.instant(values.get(CHANGED) or found[-1].get("updatedAt"), CHANGED, pull.now)
    if last > _since(pull):
        return {"part": part, "since": last.isoformat()}
    return {"part": part, "since": _since(pull).isoformat(), "after": str(after)}


def _next_part(part: Kind) -> Place | None:
    later = PARTS[PARTS.index(part) + 1 :]
    return {"part": later[0]} if later else None


SYSTEM = System(
    name="hubspot",
    host=host_option("https://api.hubapi.com"),
    sign=bearer,
    gap=timedelta(seconds=0.2),  # a search about five times a second, other calls ten times
    look_up=look_up,
    pull=pull,
    enough={
        Kind.DEAL: (CrmKind.MILESTONE, "account"),
        Kind.TICKET: (CrmKind.TICKET, "account"),
        Kind.COMPANY: (CrmKind.ACCOUNT, "name"),
        Kind.CONTACT: (CrmKind.CONTACT, "email"),
    },
)
