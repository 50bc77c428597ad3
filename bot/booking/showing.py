"""What the messages about booked calls show: each drawn from the record as it is now."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.cards import booking_notes
from bot.cards.another_way import another_way_note
from bot.cards.call_brief import call_brief
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from storage import bookings, colleagues, follow_up_records, identity
from storage.booking_records import BookingRecord
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.records import ColleagueRecord, FollowUpRecord

PROPOSAL, REMINDER, BRIEF = "call_proposal", "call_reminder", "call_brief"
AFTER, TROUBLE, DECLINED = "call_after", "call_trouble", "call_declined"
TAKEN_OUT = "call_taken_out"
ALL = (PROPOSAL, REMINDER, BRIEF, AFTER, TROUBLE, DECLINED, TAKEN_OUT)
ANOTHER_WAY = "another_way"

GONE = "This call is not on record any more. There is nothing to do here."

Words = Callable[[booking_notes.Told], Card | None]
Draw = Callable[[Desk, Transaction, MessageRecord], Awaitable[Card | None]]


def _drawn(words: Words) -> Draw:
    """A note about one booking. One that nobody has seen and that says nothing is not posted."""

    async def draw(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
        told = await _told(tx, message.subject_id, desk.clock(), posted=message.ts is not None)
        if told is None:
            return sentence(GONE) if message.ts else None
        return words(told)

    return draw


async def _told(
    tx: Transaction, booking_id: int, now: datetime, *, posted: bool
) -> booking_notes.Told | None:
    found = await _both(tx, booking_id, now)
    if found is None:
        return None
    booking, record, caller = found
    return booking_notes.Told(booking, record, caller, now, posted)


async def _both(
    tx: Transaction, booking_id: int, now: datetime
) -> tuple[BookingRecord, FollowUpRecord, ColleagueRecord] | None:
    booking = await bookings.one(tx, booking_id)
    if booking is None:
        return None
    record = await follow_up_records.load_one(tx, booking.follow_up_id, now)
    caller = (await colleagues.by_ids(tx, [booking.colleague_id])).get(booking.colleague_id)
    return None if record is None or caller is None else (booking, record, caller)


async def _brief(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    """Facts are looked at again: no brief for a call that is not to be made any more."""
    now = desk.clock()
    found = await _both(tx, message.subject_id, now)
    if found is None:
        return None
    booking, record, caller = found
    if message.ts is None and (not booking.standing or not record.open):
        return None
    phones = await identity.phones_of(tx, record.contact.id)
    return call_brief(
        record,
        booking.starts_at,
        now=now,
        zone=caller.timezone,
        phone=phones[0] if phones else None,
    )


async def _another_way(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    record = await follow_up_records.load_one(tx, message.subject_id, desk.clock())
    return None if record is None else another_way_note(record, posted=message.ts is not None)


DRAWINGS: dict[str, Draw] = {
    PROPOSAL: _drawn(booking_notes.proposal),
    REMINDER: _drawn(booking_notes.reminder),
    BRIEF: _brief,
    AFTER: _drawn(booking_notes.after),
    TROUBLE: _drawn(booking_notes.trouble),
    DECLINED: _drawn(booking_notes.declined),
    TAKEN_OUT: _drawn(booking_notes.taken_out),
    ANOTHER_WAY: _another_way,
}
