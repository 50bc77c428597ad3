"""What one person hears about a booked call: proposed, recalled, asked after, in trouble."""

from dataclasses import dataclass
from datetime import datetime

from bot.cards import facts
from bot.cards.booked import BOOK
from bot.cards.follow_up import SHOW_CARD
from bot.cards.pieces import Block, Card, actions, bold, button, card, line, rich
from bot.cards.text import safe
from bot.cards.times import call_time
from bot.cards.words import OUTCOMES
from storage.booking_records import BookingRecord
from storage.records import ColleagueRecord, FollowUpRecord

KEEP, DECLINE = "booking.keep", "booking.decline"
REACHED, NO_ANSWER = "booking.reached", "booking.no_answer"


@dataclass(frozen=True, slots=True)
class Told:
    """A booking, what it is about, who calls, and whether the note was seen already."""

    booking: BookingRecord
    record: FollowUpRecord
    caller: ColleagueRecord
    now: datetime
    posted: bool

    @property
    def at(self) -> str:
        return call_time(self.booking.starts_at, self.caller.timezone, now=self.now)

    @property
    def who(self) -> str:
        return facts.subject(self.record)


def proposal(told: Told) -> Card | None:
    """A time that the desk set aside of its own accord, as its colleague lets it."""
    booking = told.booking
    if not booking.standing:
        return _freed(told)
    due = _due(told)
    if not booking.proposed:
        words = f"I booked {told.at} for your call, as you chose. The client must be reached by "
        return _note(told, f"{words}{due}.", _move(told), _decline(told, "Release"))
    if booking.kept_at is not None:
        return _note(told, f"Kept: you call {told.at}.", _move(told))
    words = (
        f"This one needs a call by {due}. I hold {told.at} in your calendar, as you chose; it "
        "stays unless you decline."
    )
    keep = button("Keep", KEEP, booking.id, style="primary", spoken=f"Keep {told.at}")
    return _note(told, words, keep, _decline(told, "Decline"), _move(told))


def reminder(told: Told) -> Card | None:
    """At eight on the day of the call."""
    if not told.booking.standing:
        return _freed(told)
    return _note(told, f"You call {told.at}. The brief comes ten minutes before.", _move(told))


def after(told: Told) -> Card | None:
    """How did it go? Once it is known, only that."""
    booking = told.booking
    if booking.came_to is not None:
        return _note(told, f"Your call {told.at}: {OUTCOMES[booking.came_to].lower()}.")
    if not booking.standing:
        return _freed(told)
    reached = button("Reached", REACHED, booking.id, style="primary", spoken=f"Reached: {told.who}")
    silent = button("No Answer", NO_ANSWER, booking.id, spoken=f"No answer: {told.who}")
    moved = button("Moved", BOOK, told.record.id, spoken=f"Moved: {told.who}")
    question = "How did your call go? Unanswered, it counts as unknown tomorrow morning."
    return _note(told, question, reached, silent, moved)


def trouble(told: Told) -> Card | None:
    """The time could not be booked, and why; another one is a press away."""
    why = safe(told.booking.released_why, 300)
    return _note(told, f"{told.at} was not booked. {why}", _another(told))


def taken_out(told: Told) -> Card | None:
    """For who deleted the hold in their own calendar: what follows from it."""
    gone = f"{told.at} is not in your calendar any more, so no call is set aside."
    return _note(told, f"{gone} The client must be reached by {_due(told)}.", _another(told))


def declined(told: Told) -> Card | None:
    """For the manager of somebody who will not call at the time that was set aside."""
    name = safe(told.caller.name, facts.NAME_LIMIT)
    what = "declined the call proposed for" if told.booking.proposed else "gave up the call set for"
    words = f"{name} {what} {told.at}. The client must be reached by {_due(told)}."
    show = button("Show Card", SHOW_CARD, told.record.id, spoken=f"Show card: {told.who}")
    return _note(told, words, show)


def _freed(told: Told) -> Card | None:
    """Nobody is disturbed for a time that was given back before they heard of it."""
    if not told.posted:
        return None
    return _note(told, f"{told.at} is free again: {safe(told.booking.released_why, 200)}.")


def _due(told: Told) -> str:
    return call_time(told.record.contact_due_at, told.caller.timezone, now=told.now)


def _another(told: Told) -> Block | None:
    spoken = f"Find another time: {told.who}"
    again = button("Find Another Time", BOOK, told.record.id, spoken=spoken)
    return again if told.record.open else None


def _move(told: Told) -> Block:
    return button("Move", BOOK, told.record.id, spoken=f"Move the call: {told.who}")


def _decline(told: Told, words: str) -> Block:
    return button(words, DECLINE, told.booking.id, spoken=f"{words}: {told.at}")


def _note(told: Told, words: str, *buttons: Block | None) -> Card:
    pressed = [each for each in buttons if each]
    return card(
        [f"{told.who}.", words],
        [
            rich(line(bold(told.who)), line(words)),
            actions(*pressed) if pressed else None,
        ],
    )
