"""Taking a follow-up, and giving it back."""

from bot.desk import Desk
from bot.drawing import FOLLOW_UP
from bot.errors import AlreadyClaimed, NotNow
from bot.follow_up.touching import ago, held_by, name_of, touch
from bot.zones import zone_of
from storage import follow_ups, messages

CHANGED = "Somebody changed this follow-up at the same moment. Look at the card and try again."


async def claim(desk: Desk, follow_up_id: int, by: str) -> None:
    """Take it: one statement decides between two who press at the same instant.

    Raises AlreadyClaimed with who was first and when.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await touch(tx, follow_up_id, by)
        if not await follow_ups.claim(tx, follow_up_id, person.id, now):
            holder = await follow_ups.holder(tx, follow_up_id)
            if holder is None or holder.since is None:
                raise NotNow(CHANGED)
            if holder.colleague_id == person.id:
                return  # pressed twice: it is theirs
            who = await name_of(tx, holder.colleague_id)
            at = holder.since.astimezone(zone_of(person.timezone))
            raise AlreadyClaimed(
                f"{who} claimed this {ago(holder.since, now)} ago ({at:%H:%M:%S}). It is in hand."
            )
        await follow_ups.tell_timeline(tx, follow_up_id, "claimed", at=now, by=person.id)
        await messages.redraw(tx, FOLLOW_UP, follow_up_id)


async def hand_back(desk: Desk, follow_up_id: int, by: str, note: str) -> None:
    """Free it for others, with a word to them."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, holder = await held_by(tx, follow_up_id, by)
        if holder.colleague_id is None or not await follow_ups.hand_back(
            tx, follow_up_id, holder.colleague_id
        ):
            raise NotNow(CHANGED)
        await follow_ups.tell_timeline(
            tx, follow_up_id, "handed_back", at=now, by=person.id, note=note
        )
        await messages.redraw(tx, FOLLOW_UP, follow_up_id)
