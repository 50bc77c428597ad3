"""The client confirmed it after the closing: the form that keeps their words (product.md L6)."""

from bot.cards.facts import subject
from bot.cards.fields import Values, about, field, modal, needed, text_element
from bot.cards.pieces import View
from storage.records import FollowUpRecord

CONFIRM_FORM = "follow_up.confirm_form"
WORDS = "words"


def confirm_form(record: FollowUpRecord) -> View:
    return modal(
        CONFIRM_FORM,
        "Confirmed by client",
        record.id,
        [
            about(subject(record)),
            field(
                WORDS,
                "What did the client say?",
                text_element(multiline=True),
                hint="How and when they confirmed it, in their words.",
            ),
        ],
        submit="Keep",
    )


def read_confirm(values: Values) -> str:
    """Raises Unreadable."""
    return needed(values, WORDS, "Please say what the client said.")
