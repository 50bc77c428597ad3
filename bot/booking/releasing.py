"""Giving a booked time back, wherever that follows from: another claims, hand back, close."""

from collections.abc import Collection
from datetime import datetime

from bot.booking.showing import ALL
from bot.follow_up.redrawing import redraw as redraw_follow_up
from storage import bookings, effects, follow_ups, messages
from storage.booking_records import BookingRecord
from storage.database import Transaction

EVENT = "event"
HOLD, FREE = "hold", "free"


async def release(
    tx: Transaction,
    follow_up_id: int,
    why: str,
    *,
    now: datetime,
    but_of: Collection[int | None] = (),
    begun: bool = False,
) -> BookingRecord | None:
    """Free the time that is set aside for this follow-up, and its place in the calendar.

    but_of: colleagues who may keep theirs, None for nobody. begun: also a call whose time has
    come already.
    """
    freed = await bookings.release(tx, follow_up_id, now, why, but_of=but_of, begun=begun)
    if freed is None:
        return None
    if freed.event_id is not None:
        await effects.want(
            tx,
            bookings.free_key_of(freed.id),
            kind=EVENT,
            wanted={"act": FREE, **place_of(freed)},
            follow_up_id=follow_up_id,
        )
    await follow_ups.tell_timeline(tx, follow_up_id, "call_released", at=now, note=why)
    await redraw(tx, freed)
    return freed


def place_of(booking: BookingRecord) -> dict[str, object]:
    """Where it is in a calendar: all that is needed even when the booking is no more."""
    return {
        "booking": booking.id,
        "colleague": booking.colleague_id,
        "event_id": booking.event_id,
    }


async def redraw(tx: Transaction, booking: BookingRecord) -> None:
    """Everything that shows this booking."""
    await redraw_follow_up(tx, booking.follow_up_id)
    for kind in ALL:
        await messages.redraw(tx, kind, booking.id)
