"""The form that gives a follow-up to somebody else, with a word for them (product.md L1, M1)."""

from dataclasses import dataclass

from bot.cards.facts import name_of, subject
from bot.cards.fields import (
    Values,
    about,
    chosen_person,
    field,
    modal,
    needed,
    person_element,
    text_element,
)
from bot.cards.pieces import View
from storage.records import FollowUpRecord

ASSIGN_FORM = "follow_up.assign_form"
PERSON, NOTE = "person", "note"


@dataclass(frozen=True, slots=True)
class AssignInput:
    """To whom (their Slack id), and what they should know."""

    person: str
    note: str


def assign_form(record: FollowUpRecord) -> View:
    has = name_of(record.claimed_by or record.owner)
    return modal(
        ASSIGN_FORM,
        "Assign",
        record.id,
        [
            about(f"{subject(record)} · now with {has}"),
            field(PERSON, "Who takes it", person_element("Choose a colleague")),
            field(
                NOTE,
                "What should they know?",
                text_element(multiline=True, example="You know Dana best; Maya is in court today"),
                hint="Their time to claim begins now. The client's clock keeps running.",
            ),
        ],
        submit="Assign",
    )


def read_assign(values: Values) -> AssignInput:
    """Raises Unreadable, naming the field."""
    return AssignInput(
        person=chosen_person(values, PERSON, "Please choose a colleague."),
        note=needed(values, NOTE, "Please write a word for the one who takes it."),
    )
