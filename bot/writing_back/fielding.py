"""Writes our fields of a contact: read first, theirs left alone, the intent on record."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.lookup.failures import NotThere
from bot.lookup.http import Http
from bot.lookup.reaching import Reaching
from bot.outside.doer import NotDone
from bot.writing_back.bounded import seen_in_time, written_in_time
from bot.writing_back.comparing import Decision, alike, decide
from bot.writing_back.composing import fields_of
from bot.writing_back.grounds import Ground, Held, ground_of, not_known, target_of, way_in
from bot.writing_back.outcomes import while_writing
from bot.writing_back.ownership import LABELS, Ours, refused
from bot.writing_back.settling import LONGEST, Known, settle, would, written
from storage import crm_facts, crm_writes
from storage.crm_words import WriteOutcome
from storage.database import Transaction
from storage.effects import EffectRecord

AFTER_ANOTHER = timedelta(seconds=2)


class Fields:
    """Effects of the kind "crm_fields". One at a time for each contact of a connection."""

    longest: timedelta = LONGEST

    def __init__(self, desk: Desk, reaching: Reaching) -> None:
        self._desk, self._reaching = desk, reaching

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        try:
            return await written_in_time(self._do(effect))
        except NotDone:
            await self._let_go(effect)
            raise

    async def _do(self, effect: EffectRecord) -> Known:
        ground = await ground_of(self._desk, effect)
        if not ground.writing.fields:
            raise Held("No field is mapped under Write Back, so only notes are written.")
        async with self._desk.database.transaction() as tx:
            if not ground.dry and not await crm_writes.begin(tx, ground.write):
                raise NotDone("Another write to this contact goes first.", again=AFTER_ANOTHER)
        async with way_in(self._reaching, ground) as ask:
            try:
                target = await target_of(ask, ground)
                return await self._written(ask, ground, effect, target.contact)
            except NotThere:
                raise Held(not_known(ground)) from None

    async def _written(
        self, ask: Http, ground: Ground, effect: EffectRecord, contact: str
    ) -> Known:
        there = await ground.writer.read(ask, contact, list(mapped(ground).values()))
        async with self._desk.database.transaction() as tx:
            made = await self._decide(tx, ground, contact, there)
            after = {**made.same, **made.write}
            before = {prop: there.get(prop, "") for prop in (*after, *made.conflicts)}
            if not ground.dry:
                facts = {"record": contact, "before": before, "after": after}
                await crm_writes.note(tx, effect.id, **facts)
        if ground.dry:
            return would(contact, before, after) | _conflicts(ground, made, would_be=True)
        if made.write:
            with while_writing(ground.label):
                await ground.writer.write(ask, contact, made.write)
        return written(contact, before, after) | _conflicts(ground, made)

    async def _decide(
        self, tx: Transaction, ground: Ground, contact: str, there: Mapping[str, str]
    ) -> Decision:
        """By what is true now, not when it was asked for."""
        hold = fields_of(await crm_facts.standing(tx, ground.answer.contact_id))
        names = mapped(ground)
        ours = {
            prop: await crm_writes.ours(tx, ground.source.id, contact, prop)
            for prop in names.values()
        }
        return decide({prop: hold[mine] for mine, prop in names.items()}, there, ours)

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        """Whether what was meant to be written stands there."""
        return await seen_in_time(self._look(effect))

    async def _look(self, effect: EffectRecord) -> Known | None:
        ground = await ground_of(self._desk, effect)
        meant, contact = ground.write.after, ground.write.record
        if not meant or contact is None:
            return None
        async with way_in(self._reaching, ground) as ask:
            try:
                there = await ground.writer.read(ask, contact, list(meant))
            except NotThere:
                return None
        if all(alike(there.get(prop, ""), value) for prop, value in meant.items()):
            return {"outcome": WriteOutcome.WRITTEN, "record": contact, "after": meant}
        return None

    async def _let_go(self, effect: EffectRecord) -> None:
        """It was surely not written, so that others need not wait for it."""
        async with self._desk.database.transaction() as tx:
            await crm_writes.note(tx, effect.id, outcome=WriteOutcome.WAITING, after={})

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        await settle(tx, effect)


def mapped(ground: Ground) -> dict[Ours, str]:
    """Our fields with the properties an admin named; never one of theirs, whoever stored it."""
    check = ground.writer.custom
    return {
        mine: prop
        for mine in Ours
        if (prop := ground.writing.fields.get(mine, "")) and not (refused(prop) or check(prop))
    }


def _conflicts(ground: Ground, made: Decision, *, would_be: bool = False) -> Known:
    if not made.conflicts:
        return {}
    names = {prop: LABELS[mine] for mine, prop in mapped(ground).items()}
    which = ", ".join(f"{names[prop]} ({prop})" for prop in made.conflicts)
    why = (
        f"Changed in {ground.label} by somebody else, and left alone: {which}. Empty it there to "
        "hand it back to the desk."
    )
    return {"why": why} if would_be else {"why": why, "outcome": WriteOutcome.CONFLICT}
