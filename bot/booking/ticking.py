"""What has come due about booked calls: said once, however many desks tick or restart."""

from bot.booking.releasing import redraw
from bot.booking.showing import AFTER, BRIEF, REMINDER
from bot.desk import Desk
from bot.interrupting import bring
from bot.writing_back.telling import What, tell_of_follow_up
from storage import attempts, bookings, colleagues, follow_ups
from storage.booking_records import BookingRecord
from storage.bookings import Due
from storage.database import Transaction
from storage.words import AttemptChannel, AttemptOutcome

SAYS = {Due.REMIND: REMINDER, Due.BRIEF: BRIEF, Due.ASK: AFTER}


async def tick(desk: Desk) -> None:
    """The moment of each is emptied in the transaction that asks for its message."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        for due, kind in SAYS.items():
            for booking in await bookings.take_due(tx, due, now):
                if booking.ends_at > now or due is Due.ASK:  # the desk may have slept meanwhile
                    await _say(tx, kind, booking)
        for booking in await bookings.take_due(tx, Due.LAPSE, now):
            await _lapse(desk, tx, booking)


async def _say(tx: Transaction, kind: str, booking: BookingRecord) -> None:
    person = (await colleagues.by_ids(tx, [booking.colleague_id]))[booking.colleague_id]
    if person.slack_user_id:
        await bring(tx, kind, booking.id, person.slack_user_id)


async def _lapse(desk: Desk, tx: Transaction, booking: BookingRecord) -> None:
    """Nobody said how it went: that is on record as unknown, which is no success."""
    now = desk.clock()
    await bookings.settle(tx, booking.follow_up_id, now, AttemptOutcome.UNKNOWN)
    attempt_id = await attempts.log_attempt(
        tx,
        follow_up_id=booking.follow_up_id,
        colleague_id=booking.colleague_id,
        channel=AttemptChannel.PHONE,
        outcome=AttemptOutcome.UNKNOWN,
        note="",
        made_at=booking.ends_at,
        press=f"booking:{booking.id}:unknown",
    )
    if attempt_id is not None:
        await tell_of_follow_up(tx, What.ATTEMPT, booking.follow_up_id, subject_id=attempt_id)
    await follow_ups.tell_timeline(tx, booking.follow_up_id, "attempt_unknown", at=now)
    await redraw(tx, booking)
