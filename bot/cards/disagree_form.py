"""The form in which a person says that the reading is wrong (product.md N3, scenario A2)."""

from dataclasses import dataclass

from bot.analyst.codebook import label
from bot.cards.facts import subject
from bot.cards.fields import (
    Values,
    about,
    chosen,
    chosen_word,
    field,
    modal,
    needed,
    select_element,
    text_element,
    typed,
)
from bot.cards.pieces import Block, View, line, option, quote, rich
from bot.cards.text import passage
from bot.cards.words import DISAGREE_REASONS
from bot.errors import Unreadable
from bot.follow_up.severity import RAISED_BY_WORDS
from storage.label_words import DisagreeReason
from storage.records import FollowUpRecord
from storage.words import Theme

DISAGREE_FORM = "follow_up.disagree_form"
REASON, ABOUT, NOTE = "reason", "about", "note"
ANOTHER_THEME = "another_theme"


@dataclass(frozen=True, slots=True)
class NoHarm:
    """The words mean no harm: the follow-up ends."""

    reason: DisagreeReason
    note: str


@dataclass(frozen=True, slots=True)
class AnotherTheme:
    """The words are about something else: the follow-up stays as it is."""

    theme: Theme
    note: str


def disagree_form(record: FollowUpRecord) -> View:
    """On an alert that words raised, why they mean no harm; on every other, the right theme."""
    flagged = record.rule in RAISED_BY_WORDS
    words = passage(record.reading.hidden or "", 600) if record.reading else ""
    return modal(
        DISAGREE_FORM,
        "Disagree with reading",
        record.id,
        [
            about(subject(record)),
            rich(line("The alert was raised by these words:"), quote(words)) if words else None,
            field(REASON, "What is wrong?", _reasons(), hint=_HINT) if flagged else None,
            field(
                ABOUT,
                "What are they about?",
                select_element({theme: label(theme) for theme in Theme}),
                optional=flagged,
                hint="Kept as the right theme. The follow-up stays open.",
            ),
            field(
                NOTE,
                "In your words",
                text_element(multiline=True, example="She and I joke about it"),
                optional=True,
            ),
        ],
        submit="Disagree",
    )


_HINT = "Closes the follow-up and counts against the reading, unless only the theme is wrong."


def _reasons() -> Block:
    reasons = {reason.value: words for reason, words in DISAGREE_REASONS.items()}
    reasons[ANOTHER_THEME] = "It is a complaint, but about something else"
    return {
        "type": "static_select",
        "options": [option(words, value) for value, words in reasons.items()],
    }


def read_disagree(values: Values) -> NoHarm | AnotherTheme:
    """Raises Unreadable, naming the field."""
    if REASON in values and chosen(values, REASON) != ANOTHER_THEME:
        reason = chosen_word(values, REASON, DisagreeReason, "Please choose what is wrong.")
        if chosen(values, ABOUT) is not None:
            raise Unreadable(
                "A theme belongs to “about something else”. Choose that, or leave this empty.",
                field=ABOUT,
            )
        if reason is DisagreeReason.OTHER:
            return NoHarm(reason, needed(values, NOTE, "Please say why."))
        return NoHarm(reason, typed(values, NOTE))
    theme = chosen_word(values, ABOUT, Theme, "Please choose what the words are about.")
    return AnotherTheme(theme, typed(values, NOTE))
