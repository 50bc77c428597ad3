"""What preceded low scores. Never "caused": nobody has tried it out (product.md D.12, U12)."""

import asyncio
from collections.abc import Iterator
from decimal import Decimal

from bot.answers import friction
from bot.answers.asked import Asked
from bot.answers.backing import plain
from bot.answers.found import Found, Headline
from bot.answers.friction import Frictions, Row
from bot.answers.guard import Figure
from bot.answers.plan import Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.wording import Told
from bot.cards.words import FRICTION
from bot.figures.friction import WINDOW
from bot.figures.friction_effect import (
    LEAST_ACCOUNTS,
    LEAST_ANSWERS,
    LEAST_EVENTS,
    Effect,
)
from bot.figures.wording import counted
from storage import preceding
from storage.database import Transaction

NONE = (
    "No friction is on record yet. Late milestones, disputed invoices and reopened tickets come "
    "from a connected CRM: type /nps connections."
)
_HOW = (
    "Odds of a lower score after such an event in the 60 days before, against answers without it, "
    "alike in role and size of fee; 90 % interval, by client. “Stands” allows for several kinds "
    "being tested: at most one in ten of those that stand is chance. Preceded is not caused."
)
_ENOUGH = (
    f"To be told, a kind needs {LEAST_EVENTS} events before answers, {LEAST_EVENTS} answers after "
    f"one, {LEAST_ANSWERS} answers and {LEAST_ACCOUNTS} clients with and without it."
)
_METHOD = (1, 10, WINDOW.days, LEAST_EVENTS, LEAST_ANSWERS, LEAST_ACCOUNTS)
_MOST_CASES = 6


async def count(tx: Transaction, asked: Asked) -> Found:
    period, upto, at = asked.plan.period, asked.as_of.mark, asked.as_of.at
    since, until = period.since, period.until
    answers = await preceding.answers(tx, asked.where, since, until, upto)
    events = await preceding.events(tx, asked.where, since, until, WINDOW, upto=upto, at=at)
    first_days = await preceding.first_days(tx, at)
    rows = await asyncio.to_thread(friction.rows, answers, events, first_days)
    return Found(friction=Frictions(rows))


def value(plan: Plan, found: Found) -> Headline:
    """A table has no one value; n is of the kind with the most answers."""
    return Headline(None, max((row.found.n for row in _rows(found)), default=0))


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    yield from plain(*_METHOD)
    yield Figure(Decimal(90), percent=True)
    for row in _rows(found):
        yield from plain(row.found.events, row.found.answers, row.found.n)
        yield from plain(*(score for _, score in row.cases[:_MOST_CASES]))
        yield from plain(max(0, len(row.cases) - _MOST_CASES))
        if row.found.effect is not None:
            effect = row.found.effect
            for each in (effect.odds, effect.low, effect.high):
                yield Figure(Decimal(_times(each).split()[-1]))


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    """A line for each kind: odds ratio, interval and n, or "cannot tell" with its cases."""
    rows, when = _rows(found), named(plan.period.words)
    heading = say("Which friction preceded low scores (", who, ", ", when, ")")
    if not rows:
        return Told(heading, (say(NONE.removesuffix(".")),))
    return Told(heading, tuple(map(_line, rows)), (say(_HOW), say(_ENOUGH)))


def _line(row: Row) -> Said:
    found = row.found
    counts = (
        f"{counted(found.events, 'event')} before {counted(found.answers, 'answer')} "
        f"of n = {found.n}"
    )
    kind = FRICTION[found.kind]
    if found.effect is not None:
        return say(f"{kind}: {_odds(found.effect)} ({counts})")
    if not found.answers:
        return say(f"{kind}: cannot tell ({counts})")
    return say(f"{kind}: cannot tell ({counts}). Scores after it: ", *_cases(row))


def _odds(effect: Effect) -> str:
    """ "odds of a lower score × 2.4 (90 % interval 1.5 to 3.9), stands"."""
    ratio = f"odds of a lower score × {_times(effect.odds)}"
    interval = f"90 % interval {_times(effect.low)} to {_times(effect.high)}"
    return f"{ratio} ({interval}), {'stands' if effect.found else 'no more than chance may do'}"


def _cases(row: Row) -> Iterator[str | Named]:
    for at, (name, score) in enumerate(row.cases[:_MOST_CASES]):
        yield from (", " if at else "", named(name), f" {score}")
    if (more := len(row.cases) - _MOST_CASES) > 0:
        yield f" and {more} more"


def _times(value: float) -> str:
    if value >= 100:
        return "over 100"
    return f"{value:.1f}" if value >= 0.1 else "under 0.1"


def _rows(found: Found) -> list[Row]:
    if found.friction is None:
        raise TypeError("no friction was looked at")
    return list(found.friction.rows)
