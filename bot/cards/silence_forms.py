"""The two forms about a silent key account: a call that was made, and why it is no silence."""

from dataclasses import dataclass
from enum import StrEnum

from bot.cards.facts import NAME_LIMIT
from bot.cards.fields import (
    Values,
    about,
    chosen_word,
    field,
    modal,
    needed,
    radio_element,
    text_element,
    typed,
)
from bot.cards.pieces import View
from bot.cards.text import safe
from storage.silence_records import SilenceRecord
from storage.silence_words import SilenceEnd

CALL_FORM, REASON_FORM = "silence.call_form", "silence.reason_form"
OUTCOME, REASON, NOTE = "outcome", "reason", "note"
REASONS = {
    SilenceEnd.TALK_ELSEWHERE: "we talk elsewhere",
    SilenceEnd.SEASONAL: "quiet at this season",
    SilenceEnd.LEFT: "they are no client any more",
}


class Rang(StrEnum):
    """What came of the call."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class RingInput:
    """A call as the colleague tells it."""

    reached: bool
    note: str


@dataclass(frozen=True, slots=True)
class ReasonInput:
    """Why it is no silence, from the closed list and in words."""

    why: SilenceEnd
    note: str


def ring_form(one: SilenceRecord) -> View:
    choices = {Rang.REACHED.value: "Reached them", Rang.NO_ANSWER.value: "No answer"}
    return modal(
        CALL_FORM,
        "Log a call",
        one.id,
        [
            about(_whom(one)),
            field(
                OUTCOME,
                "What came of it",
                radio_element(choices),
                hint="Reached ends the silence. Without an answer it stays open.",
            ),
            field(
                NOTE,
                "Note",
                text_element(multiline=True, example="Back from leave; lunch on Thursday"),
                optional=True,
            ),
        ],
        submit="Log Call",
    )


def reason_form(one: SilenceRecord) -> View:
    return modal(
        REASON_FORM,
        "Not silent",
        one.id,
        [
            about(_whom(one)),
            field(
                REASON, "Why", radio_element({each.value: words for each, words in REASONS.items()})
            ),
            field(
                NOTE,
                "In your words",
                text_element(multiline=True, example="We meet every second Friday"),
                hint="Kept with it. The next look at this client is in 180 days.",
            ),
        ],
        submit="End It",
    )


def read_ring(values: Values) -> RingInput:
    """Raises Unreadable, as the other does, naming the field."""
    came = chosen_word(values, OUTCOME, Rang, "Please choose what came of it.")
    return RingInput(came is Rang.REACHED, typed(values, NOTE))


def read_reason(values: Values) -> ReasonInput:
    why = chosen_word(values, REASON, SilenceEnd, "Please choose why.")
    return ReasonInput(why, needed(values, NOTE, "Please say how you know."))


def _whom(one: SilenceRecord) -> str:
    return f"{safe(one.account, NAME_LIMIT)} · {safe(one.contact, NAME_LIMIT)}"
