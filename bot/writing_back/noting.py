"""Leaves a note in a CRM: once, and found again by its mark after a crash."""

from datetime import timedelta
from typing import Any

from bot.desk import Desk
from bot.lookup.failures import NotThere
from bot.lookup.reaching import Reaching
from bot.writing_back.bounded import seen_in_time, written_in_time
from bot.writing_back.composing import mark_of, note_of
from bot.writing_back.grounds import Ground, Held, ground_of, not_known, target_of, way_in
from bot.writing_back.outcomes import while_writing
from bot.writing_back.settling import LONGEST, settle, would, written
from bot.writing_back.writer import Note
from storage import crm_writes
from storage.database import Transaction
from storage.effects import EffectRecord


class Notes:
    """Effects of the kind "crm_note" (bot/outside/doer.py)."""

    longest: timedelta = LONGEST

    def __init__(self, desk: Desk, reaching: Reaching) -> None:
        self._desk, self._reaching = desk, reaching

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        return await written_in_time(self._do(effect))

    async def _do(self, effect: EffectRecord) -> dict[str, Any]:
        ground = await ground_of(self._desk, effect)
        note = await self._note(ground, effect)
        async with way_in(self._reaching, ground) as ask:
            try:
                target = await target_of(ask, ground)
                if ground.writer.on_tickets and target.ticket is None:
                    raise Held(f"Held: the answer did not come from a ticket in {ground.label}.")
                if ground.dry:
                    return would(target.contact, {}, {"note": note.heading})
                if effect.known.get("replayed"):
                    found = await ground.writer.find_note(ask, target, note.mark)
                    if found is not None:
                        return written(target.contact, {}, {"note": note.heading}, at=found)
                with while_writing(ground.label):
                    made = await ground.writer.add_note(ask, target, note)
            except NotThere:
                raise Held(not_known(ground)) from None
        return written(target.contact, {}, {"note": note.heading}, at=made)

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        return await seen_in_time(self._look(effect))

    async def _look(self, effect: EffectRecord) -> dict[str, Any] | None:
        ground = await ground_of(self._desk, effect)
        note = await self._note(ground, effect)
        async with way_in(self._reaching, ground) as ask:
            try:
                target = await target_of(ask, ground)
                if ground.writer.on_tickets and target.ticket is None:
                    return None
                found = await ground.writer.find_note(ask, target, mark_of(effect.key))
            except NotThere:
                return None
        if found is None:
            return None
        return written(target.contact, {}, {"note": note.heading}, at=found)

    async def _note(self, ground: Ground, effect: EffectRecord) -> Note:
        async with self._desk.database.transaction() as tx:
            write = await crm_writes.of_effect(tx, effect.id)
            note = await note_of(tx, write, ground.answer, effect.key, self._desk.clock())
        if note is None:
            raise Held("What it was about is not on record any more.")
        return note

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        await settle(tx, effect)
