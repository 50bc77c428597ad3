"""The form that ends a follow-up: what came of it, and why it arose (product.md L5, L6)."""

from dataclasses import dataclass

from bot.analyst.quoting import locate
from bot.cards.causes import offered
from bot.cards.facts import first_name, subject
from bot.cards.fields import (
    Values,
    about,
    checkbox_element,
    chosen,
    chosen_many,
    chosen_word,
    field,
    modal,
    multi_select_element,
    select_element,
    text_element,
    ticked,
    typed,
)
from bot.cards.pieces import Block, View
from bot.cards.playbook import still_open
from bot.cards.words import DISPOSITIONS
from bot.errors import Unreadable
from bot.figures.wording import counted
from storage.records import FollowUpRecord
from storage.words import Disposition, Polarity, Theme

CLOSE_FORM = "follow_up.close_form"
DISPOSITION, ROOT_CAUSE, NOTE = "disposition", "root_cause", "note"
ALSO, EVIDENCE, CONFIRMATION, ASK = "also", "evidence", "confirmation", "ask"
MOST_SECONDARY = 2  # product.md L5
_WHOLE = 200  # a comment as short as this is its own quote
QUESTION = "Did we put it right?"


@dataclass(frozen=True, slots=True)
class CloseInput:
    """How a follow-up ended. ``asks``: the client is to be asked again in 60 days."""

    disposition: Disposition
    root_cause: str
    note: str
    secondary: tuple[str, ...] = ()
    evidence: str = ""
    confirmation: str = ""
    asks: bool = False


def close_form(record: FollowUpRecord) -> View:
    causes = offered(record.adopted)
    main = main_theme(record)
    return modal(
        CLOSE_FORM,
        "Close the follow-up",
        record.id,
        [
            about(subject(record)),
            about(left) if (left := still_open(record)) else None,
            field(DISPOSITION, "Outcome", select_element(DISPOSITIONS), hint=_hint(record)),
            _confirmation(record),
            field(ROOT_CAUSE, "Root cause", select_element(causes, initial=main)),
            field(
                ALSO, "Also part of it", multi_select_element(causes, MOST_SECONDARY), optional=True
            ),
            _evidence(record),
            field(NOTE, "Note", text_element(multiline=True), optional=True),
            _asking(record),
        ],
        submit="Close Follow-Up",
    )


def _hint(record: FollowUpRecord) -> str:
    """What the outcomes ask for, as far as it is not there yet."""
    if record.reached_at:
        return "Whether it held shows after 60 days. “Recovered” needs the client’s own word now."
    tries = counted(len(record.attempts), "attempt")
    return (
        f"“Recovered” needs a logged call that reached the client. So far: {tries}, none reached."
    )


def _confirmation(record: FollowUpRecord) -> Block:
    return field(
        CONFIRMATION,
        "What did the client say?",
        text_element(multiline=True, example="On the phone on Tuesday: “That settles it.”"),
        optional=True,
        hint="Needed for “Recovered”: how and when they confirmed it, in their words.",
    )


def _evidence(record: FollowUpRecord) -> Block | None:
    """The words of the comment that show the cause; there is none where nothing can be quoted."""
    if locate(record.comment, record.comment) is None:
        return None
    return field(
        EVIDENCE,
        "Words of the comment that show it",
        text_element(initial=quote_for(record), multiline=True),
        optional=True,  # the use case asks for it where the outcome needs it
        hint="Copied from the comment as it stands there.",
    )


def _asking(record: FollowUpRecord) -> Block:
    words = f"Ask {first_name(record.contact)} in 60 days, from my mailbox: “{QUESTION}”"
    return field(ASK, "After 60 days", checkbox_element({ASK: words}, ticked=[ASK]), optional=True)


def main_theme(record: FollowUpRecord) -> Theme | None:
    """What the reading proposes as root cause."""
    themes = record.reading.themes if record.reading else ()
    return themes[0].theme if themes else None


def quote_for(record: FollowUpRecord) -> str:
    """The words that the reading would quote: of a complaint first, then of anything."""
    reading = record.reading
    themes = reading.themes if reading else ()
    sore = [one.quote for one in themes if one.polarity is Polarity.NEGATIVE]
    hidden = [reading.hidden] if reading and reading.hidden else []
    short = [record.comment] if len(record.comment) <= _WHOLE else []
    return next(iter([*sore, *hidden, *(one.quote for one in themes), *short]), "")


def read_close(values: Values) -> CloseInput:
    """Raises Unreadable, naming the field."""
    disposition = chosen_word(values, DISPOSITION, Disposition, "Please choose an outcome.")
    cause = chosen(values, ROOT_CAUSE)
    if not cause:
        raise Unreadable("Please choose a root cause.", field=ROOT_CAUSE)
    return CloseInput(
        disposition=disposition,
        root_cause=cause,
        note=typed(values, NOTE),
        secondary=tuple(one for one in chosen_many(values, ALSO) if one != cause),
        evidence=typed(values, EVIDENCE),
        confirmation=typed(values, CONFIRMATION),
        asks=ticked(values, ASK, ASK),
    )
