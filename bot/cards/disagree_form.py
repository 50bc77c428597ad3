"""The form in which a person says that the reading is wrong (product.md N3, scenario A2)."""

from dataclasses import dataclass

from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal, needed, text_element
from bot.cards.pieces import View, line, quote, rich
from bot.cards.text import passage
from storage.records import FollowUpRecord

DISAGREE_FORM = "follow_up.disagree_form"
REASON = "reason"


@dataclass(frozen=True, slots=True)
class DisagreeInput:
    """Why these words mean no harm."""

    reason: str


def disagree_form(record: FollowUpRecord) -> View:
    words = passage(record.reading.hidden or "", 600) if record.reading else ""
    return modal(
        DISAGREE_FORM,
        "Disagree with reading",
        record.id,
        [
            about(subject(record)),
            rich(line("The alert was raised by these words:"), quote(words)) if words else None,
            field(
                REASON,
                "Why do they mean no harm?",
                text_element(multiline=True, example="A joke between us"),
                hint="Closes the follow-up and counts against the reading.",
            ),
        ],
        submit="Disagree",
    )


def read_disagree(values: Values) -> DisagreeInput:
    """Raises Unreadable, naming the field."""
    return DisagreeInput(reason=needed(values, REASON, "Please say why."))
