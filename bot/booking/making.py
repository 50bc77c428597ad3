"""Setting a quarter of an hour aside for a call, and moving it."""

from datetime import datetime
from uuid import uuid4

from bot.booking.hours import hours_of
from bot.booking.looking import caller_of
from bot.booking.moments import moments
from bot.booking.releasing import EVENT, HOLD, place_of, redraw, release
from bot.booking.slots import LENGTH, LONGEST_LOOK
from bot.cards.times import call_time
from bot.contact_lock.locking import take
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.follow_up import milestones
from bot.writing_back.telling import What, tell_of_follow_up
from storage import attempts, bookings, effects
from storage.booking_records import BookingRecord
from storage.database import Transaction
from storage.records import ColleagueRecord
from storage.words import AttemptChannel, AttemptOutcome

PAST = "That time has passed. Choose a later one."
TOO_FAR = "Please choose a time within the next two weeks."
STANDS = "A call is set aside for this follow-up already. Look at the card."


async def book(
    desk: Desk, follow_up_id: int, by: str, starts_at: datetime, *, swaps: bool = False
) -> BookingRecord:
    """Set this time aside for the one who calls; a time that stands is moved.

    swaps: over a meeting of theirs, which they move themselves. Pressed twice it is done once.
    Raises Refusal for a moment that cannot be, ContactLocked when a colleague is in touch.
    """
    now = desk.clock()
    if starts_at <= now:
        raise Refusal(PAST, field="at")
    if starts_at > now + LONGEST_LOOK:
        raise Refusal(TOO_FAR, field="at")
    async with desk.database.transaction() as tx:
        person, caller = await caller_of(tx, follow_up_id, by)
        standing = await bookings.next_of(tx, follow_up_id)
        if standing is not None and standing.starts_at == starts_at:
            return standing
        if standing is not None:
            await release(tx, follow_up_id, "moved", now=now, begun=True)
        made = await set_aside(desk, tx, follow_up_id, caller, starts_at, swaps=swaps)
        await log(tx, made, caller, now)
        await milestones.reach(
            tx,
            follow_up_id,
            "call_moved" if standing is not None else "call_booked",
            at=now,
            by=person.id,
            note=call_time(starts_at, caller.timezone, now=now),
        )
        return made


async def set_aside(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    caller: ColleagueRecord,
    starts_at: datetime,
    *,
    proposed: bool = False,
    swaps: bool = False,
) -> BookingRecord:
    """The booking, the wish that it stand in the calendar, and the contact until the call is over.

    Raises NotNow when one stands, ContactLocked when a colleague is in touch.
    """
    now, ends_at = desk.clock(), starts_at + LENGTH
    booking_id = await bookings.make(
        tx,
        follow_up_id=follow_up_id,
        colleague_id=caller.id,
        starts_at=starts_at,
        ends_at=ends_at,
        made_at=now,
        proposed=proposed,
        swaps=swaps,
        event_id=uuid4().hex if desk.diary is not None else None,
        **moments(starts_at, ends_at, now, hours_of(desk, caller)),
    )
    made = await bookings.one(tx, booking_id) if booking_id is not None else None
    if made is None:
        raise NotNow(STANDS)
    await take(desk, tx, follow_up_id, caller)
    if made.event_id is not None:
        await effects.want(
            tx,
            bookings.key_of(made.id),
            kind=EVENT,
            wanted={"act": HOLD, **place_of(made)},
            follow_up_id=follow_up_id,
            by=caller.id,
        )
    await redraw(tx, made)
    return made


async def log(
    tx: Transaction, booking: BookingRecord, caller: ColleagueRecord, now: datetime
) -> None:
    """A time to call is on record as such; it is no try at reaching the client."""
    attempt_id = await attempts.log_attempt(
        tx,
        follow_up_id=booking.follow_up_id,
        colleague_id=caller.id,
        channel=AttemptChannel.PHONE,
        outcome=AttemptOutcome.MEETING_BOOKED,
        note=call_time(booking.starts_at, caller.timezone, now=now),
        made_at=now,
        press=f"booking:{booking.id}",
    )
    if attempt_id is not None:
        await tell_of_follow_up(tx, What.ATTEMPT, booking.follow_up_id, subject_id=attempt_id)
