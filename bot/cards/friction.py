"""For ``/nps friction``: what preceded low scores. Never "caused": nobody has tried it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cards import facts
from bot.cards.pieces import Card, Run, bold, bullets, card, context, line, plain, rich
from bot.cards.text import safe
from bot.cards.words import FRICTION
from bot.figures.friction_effect import (
    LEAST_ACCOUNTS,
    LEAST_ANSWERS,
    LEAST_EVENTS,
    Effect,
    Preceded,
)
from bot.figures.wording import counted
from storage.words import FrictionKind

HEADING = "Which friction preceded low scores (all clients, last 24 months)"
NONE = (
    "No friction is on record yet. Late milestones, disputed invoices and reopened tickets come "
    "from a connected CRM: type /nps connections."
)
HOW = (
    "Odds of a lower score after such an event in the 60 days before, against answers without it, "
    "alike in role and size of fee; 90 % interval, by client. “Stands” allows for several kinds "
    "being tested: at most one in ten of those that stand is chance. Preceded is not caused."
)
ENOUGH = (
    f"To be told, a kind needs {LEAST_EVENTS} events before answers, {LEAST_EVENTS} answers after "
    f"one, {LEAST_ANSWERS} answers and {LEAST_ACCOUNTS} clients with and without it."
)
_MOST_CASES = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One kind; ``cases``: client and score, newest first, where it cannot be told."""

    found: Preceded[FrictionKind]
    cases: Sequence[tuple[str, int]]


def friction_card(rows: Sequence[Row]) -> Card:
    """A line for each kind: odds ratio, interval and n, or "cannot tell" with its cases."""
    if not rows:
        return card([f"{HEADING}.", NONE], [rich(line(bold(HEADING)), line(NONE))])
    lines: list[list[Run | str]] = [
        [bold(f"{FRICTION[row.found.kind]}: "), _said(row)] for row in rows
    ]
    how = f"{HOW} {ENOUGH}"
    return card(
        [f"{HEADING}.", *(f"{FRICTION[row.found.kind]}: {_said(row)}" for row in rows), how],
        [rich(line(bold(HEADING))), rich(bullets(lines)), context(plain(how))],
    )


def _said(row: Row) -> str:
    found = row.found
    counts = (
        f"{counted(found.events, 'event')} before {counted(found.answers, 'answer')} "
        f"of n = {found.n}"
    )
    if found.effect is not None:
        return f"{_odds(found.effect)} ({counts})."
    if not found.answers:
        return f"cannot tell ({counts})."
    return f"cannot tell ({counts}). Scores after it: {_cases(row.cases)}."


def _odds(effect: Effect) -> str:
    """ "odds of a lower score × 2.4 (90 % interval 1.5 to 3.9), stands"."""
    ratio = f"odds of a lower score × {_times(effect.odds)}"
    interval = f"90 % interval {_times(effect.low)} to {_times(effect.high)}"
    return f"{ratio} ({interval}), {'stands' if effect.found else 'no more than chance may do'}"


def _cases(cases: Sequence[tuple[str, int]]) -> str:
    told = [f"{safe(name, facts.NAME_LIMIT)} {score}" for name, score in cases[:_MOST_CASES]]
    more = len(cases) - len(told)
    return ", ".join(told) + (f" and {more} more" if more else "")


def _times(value: float) -> str:
    if value >= 100:
        return "over 100"
    return f"{value:.1f}" if value >= 0.1 else "under 0.1"
