"""The booked call on the card of its follow-up, and whether it stands in the calendar."""

from datetime import datetime

from bot.cards import facts
from bot.cards.pieces import Block, actions, bold, button, line, rich
from bot.cards.text import safe
from bot.cards.times import call_time, moment_run
from storage.booking_records import BookingRecord
from storage.records import FollowUpRecord
from storage.words import Delivery

BOOK = "follow_up.book"
IT_IS_THERE, IT_IS_NOT = "booking.is_there", "booking.is_not"
_WRITTEN = {
    Delivery.PENDING: "It is being written into the calendar.",
    Delivery.SENDING: "It is being written into the calendar.",
    Delivery.SENT: "It is in the calendar, without the client's name.",
    Delivery.UNKNOWN: (
        "Google has not said whether it is in the calendar; it is looked for. Look yourself, then "
        "press It Is There or It Is Not There."
    ),
}
NOT_WRITTEN = "No calendar is connected, so it stands only here."


def standing(record: FollowUpRecord) -> BookingRecord | None:
    """The call that is still to be made, or to be told of."""
    booking = record.booking
    return booking if booking and booking.standing and booking.came_to is None else None


def book_button(record: FollowUpRecord) -> Block:
    """A time to call, or another one."""
    words = "Move Call" if standing(record) else "Book 15 Min"
    return button(words, BOOK, record.id, spoken=f"{words}: {facts.subject(record)}")


def booked(record: FollowUpRecord) -> Block | None:
    """``Call booked: Thu 11:15. It is in the calendar …``; or why it could not be."""
    booking = record.booking
    if booking is None or not record.open:
        return None
    if standing(record) is not None:
        written = _WRITTEN.get(booking.event, "") if booking.event else NOT_WRITTEN
        at = moment_run(booking.starts_at)
        return rich(line(bold(_heading(booking)), at, f". {written}"))
    if booking.event is Delivery.FAILED:
        return rich(line(bold("Call not booked: "), _why(booking)))
    return None


def booked_buttons(record: FollowUpRecord) -> Block | None:
    """Only whose calendar it is can tell; whoever else presses hears that."""
    booking = standing(record)
    if booking is None or not record.open or booking.event is not Delivery.UNKNOWN:
        return None
    return actions(
        button("It Is There", IT_IS_THERE, booking.id),
        button("It Is Not There", IT_IS_NOT, booking.id),
    )


def spoken(record: FollowUpRecord, *, now: datetime, zone: str | None) -> str | None:
    """The same as one sentence."""
    booking = record.booking
    if booking is None or not record.open:
        return None
    if standing(record) is not None:
        return f"{_heading(booking)}{call_time(booking.starts_at, zone, now=now)}."
    return f"Call not booked: {_why(booking)}" if booking.event is Delivery.FAILED else None


def _heading(booking: BookingRecord) -> str:
    return "Call proposed: " if booking.proposed and booking.kept_at is None else "Call booked: "


def _why(booking: BookingRecord) -> str:
    return safe(booking.trouble or "", facts.NAME_LIMIT * 5, empty="Google did not say why.")
