"""How the booked call went, as its colleague says it (product.md D3)."""

from bot.booking.looking import caller_of
from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up import calling, showing
from bot.follow_up.touching import GONE
from bot.people import acting
from storage import bookings
from storage.records import FollowUpRecord
from storage.words import AttemptChannel, AttemptOutcome

TOLD = "It is on record already how this call went. Look at the card."


async def seen_by(desk: Desk, follow_up_id: int, by: str) -> tuple[FollowUpRecord, str]:
    """The follow-up, and on whose clock its call is told."""
    async with desk.database.transaction() as tx:
        _, caller = await caller_of(tx, follow_up_id, by)
    return await showing.one(desk, follow_up_id, by), caller.timezone


async def reached(desk: Desk, booking_id: int, by: str) -> tuple[FollowUpRecord, AttemptOutcome]:
    """What the form is about that asks for a line and the next step; logging it settles all."""
    follow_up_id = await _asked_about(desk, booking_id, by)
    return await showing.to_log_of(desk, follow_up_id, by), AttemptOutcome.REACHED


async def no_answer(desk: Desk, booking_id: int, by: str) -> None:
    """One press is all of it."""
    follow_up_id = await _asked_about(desk, booking_id, by)
    await calling.log_call(
        desk,
        follow_up_id,
        by,
        channel=AttemptChannel.PHONE,
        outcome=AttemptOutcome.NO_ANSWER,
        note="",
        press=f"booking:{booking_id}:no_answer",
    )


async def _asked_about(desk: Desk, booking_id: int, by: str) -> int:
    """Raises NotNow when nobody asks any more."""
    async with desk.database.transaction() as tx:
        await acting(tx, by)
        booking = await bookings.one(tx, booking_id)
    if booking is None:
        raise NotNow(GONE)
    if not booking.standing or booking.came_to is not None:
        raise NotNow(TOLD)
    return booking.follow_up_id
