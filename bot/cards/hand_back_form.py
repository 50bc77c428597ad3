"""The form that hands a follow-up back, with a word for whoever takes it next (product.md L1)."""

from dataclasses import dataclass

from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal, needed, text_element
from bot.cards.pieces import View
from storage.records import FollowUpRecord

HAND_BACK_FORM = "follow_up.hand_back_form"
NOTE = "note"


@dataclass(frozen=True, slots=True)
class HandBackInput:
    """Why it is handed back."""

    note: str


def hand_back_form(record: FollowUpRecord) -> View:
    return modal(
        HAND_BACK_FORM,
        "Hand back",
        record.id,
        [
            about(subject(record)),
            field(
                NOTE,
                "What should the next person know?",
                text_element(multiline=True, example="Away from Thursday; I left a voicemail"),
                hint="The client's clock keeps running.",
            ),
        ],
        submit="Hand Back",
    )


def read_hand_back(values: Values) -> HandBackInput:
    """Raises Unreadable, naming the field."""
    return HandBackInput(note=needed(values, NOTE, "Please write a word for the next person."))
