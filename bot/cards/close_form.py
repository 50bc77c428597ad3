"""The form that ends a follow-up: what came of it, and why it arose (product.md L5, L6)."""

from dataclasses import dataclass

from bot.analyst.codebook import label
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
from bot.cards.pieces import View
from bot.cards.playbook import still_open
from bot.cards.words import DISPOSITIONS
from bot.figures.wording import counted
from storage.records import FollowUpRecord
from storage.words import Disposition, Theme

CLOSE_FORM = "follow_up.close_form"
DISPOSITION, ROOT_CAUSE, NOTE = "disposition", "root_cause", "note"


@dataclass(frozen=True, slots=True)
class CloseInput:
    """How a follow-up ended."""

    disposition: Disposition
    root_cause: Theme
    note: str


def close_form(record: FollowUpRecord) -> View:
    causes = {theme: label(theme) for theme in Theme}
    return modal(
        CLOSE_FORM,
        "Close the follow-up",
        record.id,
        [
            about(subject(record)),
            about(left) if (left := still_open(record)) else None,
            field(DISPOSITION, "Outcome", select_element(DISPOSITIONS), hint=_hint(record)),
            field(ROOT_CAUSE, "Root cause", select_element(causes, initial=main_theme(record))),
            field(NOTE, "Note", text_element(multiline=True), optional=True),
        ],
        submit="Close Follow-Up",
    )


def _hint(record: FollowUpRecord) -> str:
    """What the outcomes ask for, as far as it is not there yet."""
    if record.reached_at:
        return "The client is asked again after 60 days."
    tries = counted(len(record.attempts), "attempt")
    return (
        f"“Recovered” needs a logged call that reached the client. So far: {tries}, none reached."
    )


def main_theme(record: FollowUpRecord) -> Theme | None:
    """What the reading proposes as root cause."""
    themes = record.reading.themes if record.reading else ()
    return themes[0].theme if themes else None


def read_close(values: Values) -> CloseInput:
    """Raises Unreadable, naming the field."""
    return CloseInput(
        disposition=chosen_word(values, DISPOSITION, Disposition, "Please choose an outcome."),
        root_cause=chosen_word(values, ROOT_CAUSE, Theme, "Please choose a root cause."),
        note=typed(values, NOTE),
    )
