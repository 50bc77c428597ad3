"""A hold that its owner moved or deleted in their own calendar is followed (product.md U14).

Looked at every five minutes. A calendar that cannot be read changes nothing: what was known stays.
"""

from datetime import timedelta

from bot.booking.hours import hours_of
from bot.booking.making import log
from bot.booking.moments import moments
from bot.booking.policy import give_back
from bot.booking.releasing import EVENT, HOLD, place_of, redraw, release
from bot.booking.showing import TAKEN_OUT
from bot.booking.slots import LENGTH, Hold
from bot.cards.times import call_time
from bot.contact_lock.locking import stay_in_touch
from bot.desk import Desk
from bot.follow_up import milestones
from bot.interrupting import ping
from bot.lookup.asking import QUEUE
from bot.outside.doer import NotDone, OutcomeUnknown
from storage import bookings, colleagues, effects, follow_up_records
from storage.booking_records import BookingRecord
from storage.database import Transaction
from storage.jobs import defer
from storage.records import ColleagueRecord
from storage.words import Delivery

MOVED = "moved in the calendar"
DELETED = "taken out of the calendar"
A_DAY = timedelta(days=1)  # what was made to last so long names no hour for a call


async def ask_all(desk: Desk) -> None:
    """One look for each hold; one that waits already will do."""
    if desk.diary is None:
        return
    async with desk.database.transaction() as tx:
        for booking in await bookings.in_calendars(tx):
            once = f"look_at_hold:{booking.id}"
            await defer(tx, "look_at_hold", queue=QUEUE, once=once, booking_id=booking.id)


async def look(desk: Desk, booking_id: int) -> None:
    """Where this hold is by now, and what follows. Safe to run again, and for one long settled."""
    if desk.diary is None:
        return
    async with desk.database.transaction() as tx:
        booking = await bookings.one(tx, booking_id)
        if booking is None or booking.event_id is None or not booking.standing:
            return
        caller = (await colleagues.by_ids(tx, [booking.colleague_id]))[booking.colleague_id]
    try:
        there = await desk.diary.where(caller, booking.event_id)
    except (NotDone, OutcomeUnknown):
        return
    async with desk.database.transaction() as tx:
        if not await bookings.still_stands(tx, booking.id):
            return
        if there is None:
            await _give_up(desk, tx, booking, caller)
        elif there.starts_at != booking.starts_at and there.ends_at - there.starts_at < A_DAY:
            await _follow(desk, tx, booking, caller, there)


async def _give_up(
    desk: Desk, tx: Transaction, booking: BookingRecord, caller: ColleagueRecord
) -> None:
    """As if they had declined it. Tidied away once its hour has come, it is asked about as ever."""
    now = desk.clock()
    record = await follow_up_records.load_one(tx, booking.follow_up_id, now)
    if record is None or booking.starts_at <= now:
        return
    if record.reached_at is not None:  # nobody need call any more
        await release(tx, booking.follow_up_id, DELETED, now=now)
        return
    await give_back(desk, tx, caller, booking, DELETED)
    if caller.slack_user_id:
        await ping(
            desk,
            tx,
            TAKEN_OUT,
            booking.id,
            caller.slack_user_id,
            follow_up_id=record.id,
            severity=record.severity,
            must=True,
        )


async def _follow(
    desk: Desk, tx: Transaction, old: BookingRecord, caller: ColleagueRecord, there: Hold
) -> None:
    """As if they had pressed Move, but that it is in the calendar already."""
    now, follow_up_id = desk.clock(), old.follow_up_id
    await bookings.release(tx, follow_up_id, now, MOVED, begun=True)
    await redraw(tx, old)
    ends_at = max(there.ends_at, there.starts_at + LENGTH)
    booking_id = await bookings.make(
        tx,
        follow_up_id=follow_up_id,
        colleague_id=caller.id,
        starts_at=there.starts_at,
        ends_at=ends_at,
        made_at=now,
        event_id=old.event_id,
        **moments(there.starts_at, ends_at, now, hours_of(desk, caller)),
    )
    made = await bookings.one(tx, booking_id) if booking_id is not None else None
    if made is None:
        return  # another was set aside at the same moment
    await _is_there(tx, made)
    await log(tx, made, caller, now)
    await stay_in_touch(desk, tx, follow_up_id, caller)
    note = call_time(made.starts_at, caller.timezone, now=now)
    await milestones.reach(tx, follow_up_id, "call_moved", at=now, by=caller.id, note=note)
    await redraw(tx, made)


async def _is_there(tx: Transaction, booking: BookingRecord) -> None:
    """The effect of a booking whose event was seen: nothing is left to be written."""
    effect_id = await effects.want(
        tx,
        bookings.key_of(booking.id),
        kind=EVENT,
        wanted={"act": HOLD, **place_of(booking)},
        follow_up_id=booking.follow_up_id,
        by=booking.colleague_id,
    )
    if effect_id is not None:
        known = {"event": booking.event_id}
        await effects.note(tx, effect_id, outcome=Delivery.SENT, known=known)
