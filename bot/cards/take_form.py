"""The forms of a systemic issue: whose it is and by when, and in the end what was changed."""

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
    needed,
    person_element,
    text_element,
)
from bot.cards.pieces import View
from storage.systemic_records import IssueRecord

TAKE_FORM, CLOSE_FORM = "systemic.take_form", "systemic.close_form"
OWNER, DUE, CHANGED = "owner", "due", "changed"
_LONGEST = 500


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


def close_issue_form(issue: IssueRecord) -> View:
    """Every client was told; what they were told is kept."""
    return modal(
        CLOSE_FORM,
        "Close systemic theme",
        issue.id,
        [
            about(f"Systemic theme: {label(issue.theme)}"),
            field(
                CHANGED,
                "What was changed",
                text_element(
                    multiline=True, longest=_LONGEST, example="A rota answers within a working day"
                ),
                hint="As the clients were told it.",
            ),
        ],
        submit="Close",
    )


def read_changed(values: Values) -> str:
    """Raises Unreadable, naming the field."""
    return needed(values, CHANGED, "Please say what was changed.")
