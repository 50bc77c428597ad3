"""The window in which a time to call is chosen: two offers, or any other time (product.md D1)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.booking.looking import Choice
from bot.booking.slots import Offers
from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal
from bot.cards.pieces import Block, View, button, plain, section
from bot.cards.times import call_time
from bot.errors import Unreadable
from storage.booking_records import BookingRecord
from storage.records import FollowUpRecord

BOOKING_FORM = "booking.form"
BOOK_AT, BOOK_OVER = "booking.at", "booking.over"
AT = "at"
TITLE = "Book a call"
LOOKING = "Looking into your calendar…"
NONE_IN_TIME = "There is no free quarter of an hour before {due}, when the client must be reached."
NONE_AT_ALL = "There is no free quarter of an hour in your working hours in the next two weeks."
LATER = "The next free ones are later:"
PUT_LAST = "You declined calls on {parts} before, so such times come last."
SWAP = (
    "{at}: a meeting of yours stands there that looks easiest to move. It is not touched: move it "
    "yourself if you take this time."
)


def looking_window(record: FollowUpRecord) -> View:
    """What is seen while Google is asked."""
    return _plain_window(record, [section(LOOKING)])


def booking_window(choice: Choice, *, now: datetime) -> View:
    """The offers as they are now, and a field for another time."""
    record, zone = choice.record, choice.caller.timezone
    offers = choice.offers
    return modal(
        BOOKING_FORM,
        TITLE,
        record.id,
        [
            about(subject(record)),
            section(choice.trouble) if choice.trouble else None,
            *(_offered(choice, offers, now=now) if offers is not None else ()),
            field(
                AT,
                "Another time",
                {"type": "datetimepicker"},
                hint=f"15 minutes; your working hours are kept in {zone}.",
            ),
        ],
        submit="Book",
    )


def _offered(choice: Choice, offers: Offers, *, now: datetime) -> list[Block]:
    record, zone = choice.record, choice.caller.timezone
    due = call_time(record.contact_due_at, zone, now=now)
    blocks: list[Block] = []
    if offers.late or not offers.slots:
        blocks.append(section(NONE_IN_TIME.format(due=due)))
        if offers.swap is not None and choice.own:
            at = call_time(offers.swap, zone, now=now)
            blocks.append(_offer(SWAP.format(at=at), BOOK_OVER, record.id, offers.swap, at))
        blocks.append(section(LATER if offers.slots else NONE_AT_ALL))
    if offers.put_last and choice.own:
        parts = " and ".join(str(each) for each in offers.put_last)
        blocks.append(section(PUT_LAST.format(parts=parts)))
    for start in offers.slots:
        at = call_time(start, zone, now=now)
        blocks.append(_offer(at, BOOK_AT, record.id, start, at))
    return blocks


def _offer(words: str, action: str, follow_up_id: int, start: datetime, at: str) -> Block:
    value = f"{follow_up_id}:{int(start.timestamp())}"
    return section(words, button("Book", action, value, spoken=f"Book {at}"))


def moment_of(seconds: int) -> datetime:
    """The start that an offer carries."""
    return datetime.fromtimestamp(seconds, UTC)


def booked_window(
    record: FollowUpRecord, booking: BookingRecord, zone: str, *, now: datetime
) -> View:
    """What was chosen; the card tells how it goes."""
    at = call_time(booking.starts_at, zone, now=now)
    words = (
        f"Call booked: {at}. The card says when it is in the calendar. Ten minutes before, a "
        "brief comes to you as a message; five minutes after, the question how it went."
    )
    return _plain_window(record, [section(words)])


def _plain_window(record: FollowUpRecord, blocks: list[Block]) -> View:
    return {
        "type": "modal",
        "title": plain(TITLE),
        "close": plain("Close"),
        "blocks": [about(subject(record)), *blocks],
    }


def read_time(values: Values) -> datetime:
    """Raises Unreadable."""
    given: Mapping[str, Any] = values.get(AT, {}).get(AT) or {}
    seconds = given.get("selected_date_time")
    if not isinstance(seconds, int):
        raise Unreadable("Please choose a day and a time.", field=AT)
    return moment_of(seconds)
