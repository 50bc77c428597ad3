"""Working on the reply. Nothing is sent from here: a person sends."""

from bot.desk import Desk
from bot.drawing import FOLLOW_UP
from bot.errors import NotNow
from bot.follow_up.touching import held_by
from storage import follow_up_records, follow_ups, messages

NO_DRAFT = "There is no draft on this follow-up yet. Try again in a moment."


async def edit_draft(desk: Desk, follow_up_id: int, by: str, words: str) -> None:
    """Keep the colleague's wording as a new version; the earlier ones stay."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await held_by(tx, follow_up_id, by)
        record = await follow_up_records.load_one(tx, follow_up_id, now)
        if record is None or record.draft is None:
            raise NotNow(NO_DRAFT)
        if record.draft.text == words:
            return
        await follow_ups.add_draft(
            tx,
            follow_up_id,
            text=words,
            tone=record.draft.tone,
            prompt=record.draft.prompt,
            prompt_version=record.draft.prompt_version,
            author_id=person.id,
        )
        await follow_ups.tell_timeline(tx, follow_up_id, "draft_edited", at=now, by=person.id)
        await messages.redraw(tx, FOLLOW_UP, follow_up_id)
