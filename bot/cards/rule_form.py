"""The form in which an admin says for whom only the gravest scores open a card."""

from dataclasses import dataclass
from typing import Any

from bot.cards.fields import (
    Values,
    about,
    checkbox_element,
    chosen_many,
    field,
    modal,
    needed,
    subject_of,
)
from bot.cards.pieces import View
from bot.cards.proposed_change import NO_WHY, WHY, why_field
from bot.cards.rule_words import of_cell
from bot.thresholds.thresholds import CELLS, Thresholds

CHANGE_FORM = "rules.change_form"
NARROWED = "narrowed"
_KEPT = (
    "Unticked: 0–6. A 0–6 of an economic buyer or an executive sponsor always opens a card; so "
    "does one of somebody at a key account whose role is unknown: it may be the buyer."
)
EXPLAINED = (
    "It is rehearsed on up to a year of stored answers, and another admin publishes it. Nothing "
    "changes before that."
)


@dataclass(frozen=True, slots=True)
class RuleInput:
    """The thresholds as an admin left them. ``base_version``: of those they began with."""

    base_version: int
    narrowed: list[str]
    why: str


def rule_form(thresholds: Thresholds) -> View:
    choices = {cell.key: of_cell(cell) for cell in CELLS}
    ticked = checkbox_element(choices, ticked=thresholds.keys)
    return modal(
        CHANGE_FORM,
        "Card thresholds",
        thresholds.version,
        [
            about(f"Version {thresholds.version} is in force. {EXPLAINED}"),
            field(NARROWED, "Only 0–4 opens a card for", ticked, optional=True, hint=_KEPT),
            why_field(),
        ],
        submit="Rehearse It",
    )


def read_rule(view: dict[str, Any], values: Values) -> RuleInput:
    """Raises Unreadable, naming the field."""
    return RuleInput(subject_of(view), chosen_many(values, NARROWED), needed(values, WHY, NO_WHY))
