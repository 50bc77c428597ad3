"""The form in which a client's leave to be quoted is kept: the exact words, where, and by whom."""

from dataclasses import dataclass

from bot.cards.fields import (
    Values,
    about,
    checkbox_element,
    chosen_many,
    field,
    modal,
    needed,
    text_element,
)
from bot.cards.pieces import View
from bot.cards.promoter_words import USES
from bot.cards.text import safe
from bot.errors import Unreadable
from storage.promoter_records import PromoterRecord
from storage.promoter_words import QuoteUse

CONSENT_FORM = "promoter.consent_form"
WORDS, FOR, HOW = "words", "uses", "how"


@dataclass(frozen=True, slots=True)
class ConsentInput:
    """What the client agreed to."""

    words: str
    uses: tuple[QuoteUse, ...]
    how: str


def consent_form(record: PromoterRecord) -> View:
    return modal(
        CONSENT_FORM,
        "Keep a consent",
        record.id,
        [
            about(f"{safe(record.account, 60)} · {safe(record.contact.name, 60)}"),
            field(
                WORDS,
                "The exact words that may be shown",
                text_element(initial=record.comment, multiline=True, longest=2_000),
                hint="As they agreed to them, to the letter. Kept, they are never changed.",
            ),
            field(FOR, "Where", checkbox_element({str(use): words for use, words in USES.items()})),
            field(
                HOW,
                "Who agreed, and how",
                text_element(longest=200, example="Helen Strand, mail of 12 November"),
            ),
        ],
        submit="Keep",
    )


def read_consent(values: Values) -> ConsentInput:
    """Raises Unreadable, naming the field."""
    try:
        uses = tuple(QuoteUse(each) for each in chosen_many(values, FOR))
    except ValueError:
        raise Unreadable("Please say where it may be shown.", field=FOR) from None
    return ConsentInput(
        words=needed(values, WORDS, "Please give the words."),
        uses=uses,
        how=needed(values, HOW, "Please say who agreed, and how."),
    )
