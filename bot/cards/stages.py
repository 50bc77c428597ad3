"""A stage that counted as complete is not there any more, or one came that may count: which is it?

Names of stages are what somebody typed into a CRM: they are shown, never trusted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.cards.fields import Values, about, chosen, field, modal
from bot.cards.pieces import (
    MOST_OPTIONS,
    OPTION_LIMIT,
    Block,
    Card,
    Run,
    View,
    actions,
    button,
    card,
    confirmation,
    line,
    option,
    plain,
    rich,
)
from bot.cards.text import safe
from bot.cards.times import TIME, ago, moment_run
from bot.cards.times import clock as by_the_clock
from bot.errors import Unreadable
from bot.figures.wording import counted
from storage.stages import Question

PICK = "stage.pick"
NONE_DOES = "stage.none_does"
COUNTS = "stage.counts"
DOES_NOT = "stage.does_not"
PICK_FORM = "stage.pick_form"
STAGE = "stage"

_SURE = confirmation(
    "No stage counts?",
    "Work of this connection will not turn complete any more, until you name a stage in "
    "/nps connections.",
    "None Does",
)
_NAME = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what its card tells besides.

    connection: what the CRM's connection is called. turned: how many milestones turned complete
    since it was last known to be well.
    """

    question: Question
    connection: str
    turned: int


def stage_card(asked: Asked, *, now: datetime) -> Card:
    """The question; once it is answered, the answer."""
    question = asked.question
    if question.answered_at is not None:
        return _answered(asked, now=now)
    if question.was is None:
        return _new(asked, now=now)
    return _lost(asked, question.was, now=now)


def _lost(asked: Asked, was: str, *, now: datetime) -> Card:
    """The name is gone: the stage was deleted, or is called something else now."""
    question, there = asked.question, safe(asked.connection, _NAME)
    old, new = _quoted(was), _quoted(question.label or "")
    happened = f"Stage {old} vanished from {there}"
    if question.since == question.asked_at:
        happened = f"No stage of {there} is called {old}"
    elif question.label is not None:
        happened = f"Stage {old} of {there} is called {new} now"
    ask = "Pick the new one." if question.label is None else "Pick the one that means complete."
    said = f"{happened}; {_turned(asked)} since "
    return card(
        [f"{said}{by_the_clock(question.since, None, now=now)}. {ask}"],
        [
            rich(line(said, _when(question.since, now), f". {ask}")),
            actions(
                button("Pick the Stage", PICK, question.id, style="primary"),
                button("None Does", NONE_DOES, question.id, confirm=_SURE),
            ),
        ],
    )


def _new(asked: Asked, *, now: datetime) -> Card:
    """A name that was never seen, while nothing turned complete for a while."""
    question = asked.question
    name = _quoted(question.label or question.stage_id)
    said = (
        f"A new stage {name} came in from {safe(asked.connection, _NAME)}; a stage that counts as "
        f"complete was last seen {ago(question.since, now=now)}. Does it mean complete?"
    )
    return card(
        [said],
        [
            rich(line(said)),
            actions(
                button("Counts as Complete", COUNTS, question.id, style="primary"),
                button("It Does Not", DOES_NOT, question.id),
            ),
        ],
    )


def _answered(asked: Asked, *, now: datetime) -> Card:
    question, there = asked.question, safe(asked.connection, _NAME)
    asked_about = _quoted(question.was or question.label or question.stage_id)
    who = f": {safe(question.answered_by, _NAME)} said so" if question.answered_by else ""
    if question.answer:
        words = f"{_quoted(question.answer)} of {there} counts as complete{who}."
        more = f"{_turned(asked)} since "
        return card(
            [words, f"{more}{by_the_clock(question.since, None, now=now)}."],
            [rich(line(words, f" {more}", _when(question.since, now), "."))],
        )
    if question.was:
        words = f"No stage of {there} takes the place of {asked_about}{who}."
    else:
        words = f"{asked_about} of {there} does not count as complete{who}."
    return card([words], [rich(line(words))])


def _turned(asked: Asked) -> str:
    return f"{counted(asked.turned, 'milestone')} turned complete"


def _when(at: datetime, now: datetime) -> Run:
    """Only the time of what was today."""
    return moment_run(at, TIME) if at.date() == now.date() else moment_run(at)


def _quoted(name: str) -> str:
    return f"“{safe(name, _NAME)}”"


def pick_form(asked: Question, connection: str, stages: Sequence[tuple[str, str]]) -> View:
    """``stages``: value and name of each that is there."""
    options = [option(safe(name, OPTION_LIMIT - 2), value) for value, name in stages]
    menu: Block = {
        "type": "static_select",
        "placeholder": plain("Choose a stage"),
        "options": options[:MOST_OPTIONS],
    }
    return modal(
        PICK_FORM,
        "Which one is it?",
        asked.id,
        [
            about(
                f"{_quoted(asked.was or asked.stage_id)} counted as complete in "
                f"{safe(connection, _NAME)}."
            ),
            field(
                STAGE,
                "Stage that means complete",
                menu,
                hint="What turned so since then is counted at the time when it did.",
            ),
        ],
        submit="Save",
    )


def read_pick(values: Values) -> str:
    """The chosen stage. Raises Unreadable."""
    if (value := chosen(values, STAGE)) is None:
        raise Unreadable("Please choose a stage from the list.", field=STAGE)
    return value
