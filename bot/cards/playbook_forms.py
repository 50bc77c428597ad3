"""Two small forms about a step: whose it is from now on, and why it is left out."""

from bot.cards.facts import subject
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
from bot.cards.text import safe
from storage.playbook_records import StepRecord
from storage.records import FollowUpRecord

ASSIGN_FORM = "playbook.assign_form"
SKIP_FORM = "playbook.skip_form"
ASSIGNEE, REASON = "assignee", "reason"


def assign_step_form(record: FollowUpRecord, step: StepRecord) -> View:
    return modal(
        ASSIGN_FORM,
        "Assign the step",
        step.id,
        [
            about(subject(record)),
            about(safe(step.words, 290)),
            field(
                ASSIGNEE,
                "Who does it?",
                person_element("Choose a colleague"),
                hint="They get a message with the step.",
            ),
        ],
        submit="Assign",
    )


def skip_step_form(record: FollowUpRecord, step: StepRecord) -> View:
    return modal(
        SKIP_FORM,
        "Skip the step",
        step.id,
        [
            about(subject(record)),
            about(safe(step.words, 290)),
            field(
                REASON,
                "Why is it left out?",
                text_element(multiline=True, longest=1000, example="We met them last week"),
                hint="It stands in the history.",
            ),
        ],
        submit="Skip",
    )


def read_assign(values: Values) -> str:
    """The chosen person's Slack id. Raises Unreadable, naming the field."""
    return chosen_person(values, ASSIGNEE, "Please choose a colleague.")


def read_skip(values: Values) -> str:
    """Raises Unreadable, naming the field."""
    return needed(values, REASON, "Please write why it is left out.")
