"""The form that logs one try at reaching the client (product.md L4)."""

from dataclasses import dataclass

from bot.cards.contact_lock import warning
from bot.cards.facts import subject
from bot.cards.fields import (
    Values,
    about,
    chosen_word,
    field,
    modal,
    select_element,
    text_element,
    typed,
)
from bot.cards.pieces import View, section
from bot.cards.words import CHANNELS, TOLD_OUTCOMES
from storage.records import FollowUpRecord
from storage.words import AttemptChannel, AttemptOutcome

CALL_FORM = "follow_up.call_form"
CHANNEL, OUTCOME, NOTE, NEXT = "channel", "outcome", "note", "next"


@dataclass(frozen=True, slots=True)
class CallInput:
    """A try as the colleague tells it."""

    channel: AttemptChannel
    outcome: AttemptOutcome
    note: str


def call_form(record: FollowUpRecord, *, outcome: AttemptOutcome | None = None) -> View:
    """``outcome``: what is chosen already; of a closing nothing but a talk can be."""
    begun = outcome if record.open else AttemptOutcome.REACHED
    return modal(
        CALL_FORM,
        "Log a call",
        record.id,
        [
            about(subject(record)),
            section(warned) if (warned := warning(record)) else None,
            field(CHANNEL, "How", select_element(CHANNELS, initial=AttemptChannel.PHONE)),
            field(OUTCOME, "What came of it", select_element(TOLD_OUTCOMES, initial=begun)),
            field(
                NOTE,
                "Note",
                text_element(multiline=True, example="Credit note for the workshop line"),
                optional=True,
                hint="What was said and what we promised.",
            ),
            field(
                NEXT,
                "Next step",
                text_element(example="Walk through the next invoice together on Monday"),
                optional=True,
            ),
        ],
        submit="Log Call",
    )


def read_call(values: Values) -> CallInput:
    """Raises Unreadable, naming the field."""
    note, following = typed(values, NOTE), typed(values, NEXT)
    return CallInput(
        channel=chosen_word(values, CHANNEL, AttemptChannel, "Please choose how you tried."),
        outcome=chosen_word(values, OUTCOME, AttemptOutcome, "Please choose what came of it."),
        note=" ".join(part for part in (note, f"Next: {following}" if following else "") if part),
    )
