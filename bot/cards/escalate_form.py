"""The form that takes the next step of the ladder at once (product.md L2)."""

from dataclasses import dataclass

from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal, needed, text_element
from bot.cards.pieces import View
from storage.records import FollowUpRecord

ESCALATE_FORM = "follow_up.escalate_form"
NOTE = "note"


@dataclass(frozen=True, slots=True)
class EscalateInput:
    """Why it cannot wait."""

    note: str


def escalate_form(record: FollowUpRecord) -> View:
    return modal(
        ESCALATE_FORM,
        "Escalate",
        record.id,
        [
            about(subject(record)),
            field(
                NOTE,
                "Why can it not wait?",
                text_element(multiline=True, example="The client asked for a partner today"),
                hint="The next people in line get the whole story at once, with your words.",
            ),
        ],
        submit="Escalate",
    )


def read_escalate(values: Values) -> EscalateInput:
    """Raises Unreadable, naming the field."""
    return EscalateInput(note=needed(values, NOTE, "Please say why."))
