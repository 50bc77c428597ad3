"""The form that puts reminders off for a while (product.md L2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.cards.facts import subject
from bot.cards.fields import (
    Values,
    about,
    chosen_word,
    field,
    modal,
    radio_element,
    text_element,
    typed,
)
from bot.cards.pieces import View
from bot.cards.times import clock
from bot.follow_up.snooze_times import Until
from storage.records import FollowUpRecord

SNOOZE_FORM = "follow_up.snooze_form"
UNTIL, WHY = "until", "why"

WORDS = {
    Until.HOUR: "1 hour",
    Until.FOUR_HOURS: "4 hours",
    Until.TOMORROW: "Next working day",
    Until.MEETING: "Until the meeting",
}


@dataclass(frozen=True, slots=True)
class SnoozeInput:
    """Until when, and why."""

    until: Until
    why: str


def snooze_form(
    record: FollowUpRecord, moments: Mapping[Until, datetime], *, zone: str, now: datetime
) -> View:
    """``moments``: until when each choice would be, shown on the holder's clock."""
    choices = {
        until.value: f"{WORDS[until]} ({clock(at, zone, now=now)})" for until, at in moments.items()
    }
    reach = clock(record.contact_due_at, zone, now=now)
    return modal(
        SNOOZE_FORM,
        "Snooze reminders",
        record.id,
        [
            about(subject(record)),
            field(
                UNTIL,
                "Do not remind me for",
                radio_element(choices),
                hint=f"The client's clock keeps running: reach them by {reach}.",
            ),
            field(WHY, "Why", text_element(example="In a workshop until lunch"), optional=True),
        ],
        submit="Snooze",
    )


def read_snooze(values: Values) -> SnoozeInput:
    """Raises Unreadable, naming the field."""
    until = chosen_word(values, UNTIL, Until, "Please choose for how long.")
    return SnoozeInput(until, typed(values, WHY))
