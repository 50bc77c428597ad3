"""Keeping count of every try at reaching the client."""

from bot.desk import Desk
from bot.follow_up import clocks
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import held_by
from storage import follow_ups
from storage.words import AttemptChannel, AttemptOutcome


async def log_call(
    desk: Desk,
    follow_up_id: int,
    by: str,
    *,
    channel: AttemptChannel,
    outcome: AttemptOutcome,
    note: str,
    press: str,
) -> None:
    """Keep one attempt. ``press`` names the form it came from: the same form counts once."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, _ = await held_by(tx, follow_up_id, by)
        new = await follow_ups.log_attempt(
            tx,
            follow_up_id=follow_up_id,
            colleague_id=person.id,
            channel=channel,
            outcome=outcome,
            note=note,
            made_at=now,
            press=press,
        )
        if not new:
            return
        await follow_ups.tell_timeline(
            tx, follow_up_id, f"attempt_{outcome}", at=now, by=person.id, note=note
        )
        if outcome is AttemptOutcome.REACHED:
            await clocks.reached(tx, follow_up_id, now)
        await redraw(tx, follow_up_id)
