"""Keeping count of every try at reaching the client."""

from datetime import datetime

from bot.booking.showing import AFTER, ANOTHER_WAY
from bot.contact_lock import locking
from bot.desk import Desk
from bot.errors import Refusal
from bot.follow_up import clocks, milestones, recovery
from bot.follow_up.another_way import IN_VAIN, another_way
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import to_log
from bot.hooks.events import Event
from bot.hooks.telling import tell as tell_systems
from bot.silence.ending import heard
from bot.writing_back.telling import What, tell_of_follow_up
from storage import attempts, bookings, follow_up_records, follow_ups, messages
from storage.database import Transaction
from storage.words import AttemptChannel, AttemptOutcome

ONLY_A_TALK = (
    "This follow-up is closed, so only a talk with the client can still be logged. Choose Reached, "
    "or reopen it to go on trying."
)


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
    """Keep one attempt. ``press`` names the form it came from: the same form counts once.

    A talk that was forgotten at closing counts from the moment at which it comes on record.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, holder = await to_log(tx, follow_up_id, by)
        if holder.closed and outcome is not AttemptOutcome.REACHED:
            raise Refusal(ONLY_A_TALK, field="outcome")
        new = await attempts.log_attempt(
            tx,
            follow_up_id=follow_up_id,
            colleague_id=person.id,
            channel=channel,
            outcome=outcome,
            note=note,
            made_at=now,
            press=press,
        )
        if new is None:
            return
        reached = outcome is AttemptOutcome.REACHED
        tell = milestones.reach if reached else follow_ups.tell_timeline
        await tell(tx, follow_up_id, f"attempt_{outcome}", at=now, by=person.id, note=note)
        if reached:
            await clocks.reached(tx, follow_up_id, now)
            await heard(desk, tx, holder.contact_id, now)
            await tell_systems(tx, Event.REACHED, follow_up_id, at=now, version=press)
        if holder.closed:
            await recovery.talk_came_on_record(tx, follow_up_id, now)
        await _tell_of_booking(tx, follow_up_id, now, channel, outcome)
        await _suggest(tx, follow_up_id, by, now, outcome)
        await tell_of_follow_up(tx, What.ATTEMPT, follow_up_id, subject_id=new)
        if not holder.closed:  # whoever logs the try, only for its claimer the lock lasts longer
            await locking.claimer_stays(desk, tx, follow_up_id, holder.colleague_id)
        await redraw(tx, follow_up_id)


async def _tell_of_booking(
    tx: Transaction,
    follow_up_id: int,
    now: datetime,
    channel: AttemptChannel,
    outcome: AttemptOutcome,
) -> None:
    """Whoever logs the call has answered the question how the booked one went."""
    if channel is AttemptChannel.EMAIL or outcome is AttemptOutcome.MEETING_BOOKED:
        return
    settled = await bookings.settle(tx, follow_up_id, now, outcome)
    if settled is not None:
        await messages.redraw(tx, AFTER, settled)


async def _suggest(
    tx: Transaction, follow_up_id: int, by: str, now: datetime, outcome: AttemptOutcome
) -> None:
    """The third try in vain is told of once, to the one who made it."""
    await messages.redraw(tx, ANOTHER_WAY, follow_up_id)
    if outcome not in IN_VAIN:
        return
    record = await follow_up_records.load_one(tx, follow_up_id, now)
    if record is not None and another_way(record.attempts, record.others_there) is not None:
        await messages.wish(tx, ANOTHER_WAY, follow_up_id, by)
