"""Booked calls, and every screen that tells of one."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.booking.habits import Part
from bot.booking.looking import Choice
from bot.booking.slots import Offers
from bot.cards.another_way import another_way_note
from bot.cards.booking_notes import (
    Told,
    after,
    declined,
    proposal,
    reminder,
    taken_out,
    trouble,
)
from bot.cards.booking_window import booked_window, booking_window, looking_window
from bot.cards.call_brief import call_brief
from bot.cards.follow_up import follow_up_card
from bot.cards.pieces import Card
from bot.cards.playbook import assigned_card
from storage.booking_records import BookingRecord
from storage.records import FollowUpRecord
from storage.words import AttemptOutcome, Delivery
from tests.builders import NOW, TUESDAY, a_colleague, a_contact, an_attempt
from tests.playbook_builders import a_playbook, a_step

ELEVEN_FIFTEEN = TUESDAY.replace(hour=10, minute=15)  # in London


def a_booking(**facts: Any) -> BookingRecord:
    given: dict[str, Any] = {
        "id": 31,
        "follow_up_id": 7,
        "colleague_id": 1,
        "starts_at": ELEVEN_FIFTEEN,
        "ends_at": ELEVEN_FIFTEEN + timedelta(minutes=15),
        "made_at": NOW,
        "proposed": False,
        "swaps": False,
        "event_id": "a0b1",
        "kept_at": None,
        "declined_at": None,
        "released_at": None,
        "released_why": "",
        "came_to": None,
        "event": Delivery.SENT,
        "trouble": None,
    }
    return BookingRecord(**given | facts)


def booking_cards(record: FollowUpRecord, *, now: datetime = NOW) -> dict[str, Card]:
    """All messages about calls for one follow-up, in every state."""
    words = record.comment or "?"
    freed = a_booking(released_at=NOW, released_why=words, event=Delivery.FAILED, trouble=words)
    states = {
        "booked": a_booking(),
        "proposed": a_booking(proposed=True),
        "kept": a_booking(proposed=True, kept_at=NOW),
        "told": a_booking(came_to=AttemptOutcome.NO_ANSWER),
        "freed": freed,
    }
    caller = record.claimed_by or a_colleague()
    seen_in = {
        proposal: ("booked", "proposed", "kept", "freed"),
        reminder: ("booked",),
        after: ("booked", "told"),
        trouble: ("freed",),
        declined: ("freed",),
        taken_out: ("freed",),
    }
    drawn: dict[str, Card | None] = {
        f"{note.__name__}, {state}": note(Told(states[state], record, caller, now, posted=True))
        for note, shown in seen_in.items()
        for state in shown
    }
    for outcome in (Delivery.SENT, Delivery.UNKNOWN, None):
        booked = replace(record, booking=a_booking(event=outcome))
        drawn[f"card, {outcome}"] = follow_up_card(booked, now=now)
    tired = tired_of(record)
    drawn |= {
        "card, not booked": follow_up_card(replace(record, booking=freed), now=now),
        "brief": call_brief(
            record, ELEVEN_FIFTEEN, now=now, zone="Europe/London", phone="+447700900123"
        ),
        "card, tried in vain": follow_up_card(tired, now=now),
        "a call of theirs": assigned_card(
            replace(record, playbook=a_playbook(a_step(assignee_id=2))), a_colleague(id=2), now=now
        ),
        "another way": another_way_note(tired, posted=True),
        "another way, no more": another_way_note(record, posted=True),
    }
    return {name: card for name, card in drawn.items() if card is not None}


def tired_of(record: FollowUpRecord) -> FollowUpRecord:
    """Three tries in vain, and somebody else who could be asked."""
    tries = (an_attempt(),) * 3
    other = replace(record.contact, id=record.contact.id + 1)
    return replace(record, attempts=tries, others_there=(other, a_contact("Priya Nair", id=99)))


def booking_views(record: FollowUpRecord, *, now: datetime = NOW) -> dict[str, dict[str, Any]]:
    """The window in which a time is chosen, in every state."""
    caller = record.claimed_by or a_colleague()
    later = ELEVEN_FIFTEEN + timedelta(hours=3)
    found = Offers((ELEVEN_FIFTEEN, later), put_last=(Part(1, False), Part(4, True)))
    full = Offers((later,), late=True, swap=ELEVEN_FIFTEEN)
    return {
        "looking": looking_window(record),
        "times": booking_window(Choice(record, caller, True, found, None), now=now),
        "a full diary": booking_window(Choice(record, caller, True, full, None), now=now),
        "nothing": booking_window(
            Choice(record, caller, False, Offers((), late=True), None), now=now
        ),
        "no calendar": booking_window(
            Choice(record, caller, True, None, "Google Calendar did not answer in time."), now=now
        ),
        "booked": booked_window(record, a_booking(), caller.timezone, now=now),
    }
