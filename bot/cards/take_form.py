"""The form that makes a systemic issue somebody's, with a day by which it is done."""

from dataclasses import dataclass
from datetime import date

from bot.analyst.codebook import label
from bot.cards.fields import (
    Values,
    about,
    chosen_day,
    chosen_person,
    day_element,
    field,
    modal,
    person_element,
)
from bot.cards.pieces import View
from storage.systemic import IssueRecord

TAKE_FORM = "systemic.take_form"
OWNER, DUE = "owner", "due"


@dataclass(frozen=True, slots=True)
class TakeInput:
    """Whose it is (their Slack id), and by when."""

    owner: str
    due_on: date


def take_form(issue: IssueRecord, by: str, due: date) -> View:
    """``by``: the Slack id of who opens it, proposed as its owner."""
    return modal(
        TAKE_FORM,
        "Take a systemic theme",
        issue.id,
        [
            about(f"Systemic theme: {label(issue.theme)}"),
            field(
                OWNER,
                "Whose it is",
                person_element("Choose a colleague", initial=by),
                hint="A partner, a manager or an admin.",
            ),
            field(
                DUE,
                "By when the clients were told what changed",
                day_element(issue.due_on or due),
            ),
        ],
        submit="Take It",
    )


def read_take(values: Values) -> TakeInput:
    """Raises Unreadable, naming the field."""
    return TakeInput(
        owner=chosen_person(values, OWNER, "Please choose a colleague."),
        due_on=chosen_day(values, DUE),
    )
