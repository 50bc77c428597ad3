"""HubSpot's records over its API, each with those that it belongs to (wire formats 9).

An event tells of a deal only what changed. Whose work it is stands in its company, its first
contact and its owner, so these are asked for as well, and are taken in before it.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.lookup.address import path_of
from bot.lookup.failures import NotThere
from bot.lookup.http import Http, rows
from bot.relay import fields, hubspot_records
from bot.relay.delivery import Change, Delivery, Options
from bot.relay.document import Document
from bot.relay.hubspot_words import Kind, stage_property

Read = Callable[[Document, Options, datetime], Change]

OBJECTS: Mapping[Kind, str] = {
    Kind.CONTACT: "contacts",
    Kind.COMPANY: "companies",
    Kind.DEAL: "deals",
    Kind.TICKET: "tickets",
    Kind.FEEDBACK: "feedback_submissions",
}
READS: Mapping[Kind, Read] = {
    Kind.CONTACT: hubspot_records.contact_change,
    Kind.COMPANY: hubspot_records.company_change,
    Kind.DEAL: hubspot_records.deal_change,
    Kind.TICKET: hubspot_records.ticket_change,
}
LINKED = frozenset({Kind.DEAL, Kind.TICKET})  # whose company and contact are associations
OWNER = "owner"
DEALSTAGE = "dealstage"
CHANGED = "hs_lastmodifieddate"
PIPELINES = path_of("crm", "v3", "pipelines", "deals")


@dataclass(frozen=True, slots=True)
class Records:
    """One connection's HubSpot at one moment. Methods raise what Http raises, and Unreadable.

    found: all that was asked for, each record once, in the order in which to take it in.
    """

    ask: Http
    options: Options
    now: datetime
    found: dict[tuple[str, str], Delivery] = field(default_factory=dict)

    async def look(self, kind: Kind, number: str) -> None:
        """This record, and those that it names."""
        if (kind, number) in self.found:
            return
        if kind is Kind.FEEDBACK:
            await self.answer(await self._record(kind, number))
            return
        change = READS[kind](await self._record(kind, number), self.options, self.now)
        await self._beside(change)
        self.found[kind, number] = await self._labelled(change) if kind is Kind.DEAL else change

    async def answer(self, submission: Document) -> None:
        """A feedback submission and the contact who gave it; nothing when it is no NPS."""
        answer = hubspot_records.feedback_answer(submission, None, self.now)
        if answer is None:
            return
        values = fields.section(submission.get("properties"), "properties")
        giver = fields.short(values.get("hs_contact_id"), "hs_contact_id")
        await self._gently(Kind.CONTACT, giver)
        contact = self.found.get((Kind.CONTACT, giver or ""))
        known = contact.fields if isinstance(contact, Change) else {}
        named = replace(answer, email=known.get("email"), person_name=known.get("name"))
        self.found[Kind.FEEDBACK, answer.external_id] = named

    async def last_answer_of(self, contact: str) -> None:
        theirs: Document = {"propertyName": "hs_contact_id", "operator": "EQ", "value": contact}
        answer = await self.search(Kind.FEEDBACK, theirs, limit=1, direction="DESCENDING")
        for submission in rows(self.ask.label, answer, "results"):
            await self.answer(submission)

    async def stages(self) -> dict[str, str]:
        """The labels of all stages of deals, by id; none where the work's stage is elsewhere."""
        if stage_property(self.options) != DEALSTAGE:
            return {}
        answer = await self.ask.kept(PIPELINES)
        return {
            str(stage.get("id")): str(stage.get("label"))
            for pipeline in rows(self.ask.label, answer, "results")
            for stage in rows(self.ask.label, pipeline, "stages")
        }

    async def search(
        self,
        kind: Kind,
        wanted: Document,
        *,
        limit: int,
        direction: str = "ASCENDING",
        after: str = "",
    ) -> Document:
        """Records that fit, in the order in which they were changed."""
        asked: Document = {
            "filterGroups": [{"filters": [wanted]}],
            "sorts": [{"propertyName": CHANGED, "direction": direction}],
            "properties": list(hubspot_records.properties(kind, self.options)),
            "limit": limit,
        }
        path = path_of("crm", "v3", "objects", OBJECTS[kind], "search")
        return await self.ask.post(path, {**asked, "after": after} if after else asked)

    async def _record(self, kind: Kind, number: str) -> Document:
        wanted = ",".join(hubspot_records.properties(kind, self.options))
        linked = {"associations": "contacts,companies"} if kind in LINKED else {}
        path = path_of("crm", "v3", "objects", OBJECTS[kind], number)
        return await self.ask.get(path, {"properties": wanted, **linked})

    async def _beside(self, change: Change) -> None:
        await self._owner(change.fields.get("owner"))
        await self._gently(Kind.COMPANY, change.fields.get("account"))
        await self._gently(Kind.CONTACT, change.fields.get("contact"))

    async def _gently(self, kind: Kind, number: str | None) -> None:
        """What is only named beside may have been deleted since."""
        if number:
            with contextlib.suppress(NotThere):
                await self.look(kind, number)

    async def _owner(self, number: str | None) -> None:
        if not number or (OWNER, number) in self.found:
            return
        with contextlib.suppress(NotThere):
            record = await self.ask.kept(path_of("crm", "v3", "owners", number))
            self.found[OWNER, number] = hubspot_records.owner_change(record, self.now)

    async def _labelled(self, deal: Change) -> Change:
        """With what the stage is called, for people; its id is what counts."""
        label = (await self.stages()).get(deal.fields.get("stage") or "")
        return replace(deal, fields={**deal.fields, "stage_label": label}) if label else deal
