"""The churn-risk coefficient: a start in points, and what a confirmation adds (product.md D.11).

R is the probability that the account ends or falls by more than half in fees within 180 days. The
points are provisional until twenty endings are on record.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

Points = TypeVar("Points", int, float)

HALF, SPREAD = 45.0, 12.0
HIDDEN, GAP, SILENT, COOLING, RENEWAL, PROMISE = 10, 8, 8, 7, 8, 8
UNHEARD = 8
EACH_FRICTION, MOST_FRICTION = 6, 3
RENEWAL_WITHIN_DAYS = 90
ASK_FROM = 0.15
_BY_SCORE = ((4, 30), (6, 22), (8, 8), (10, -8))  # up to this score, these points
_LIKELIHOOD = ((4, 4.0), (6, 2.5), (7, 1.3), (8, 0.8), (10, 0.4))  # up to this score, this ratio
NO_ANSWER = 1.5


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an account. None: this cannot be told here, which is not "no".

    seniors: the latest scores of buyers and sponsors in the last 365 days; none: unheard.
    friction: the kinds of friction event of the last 60 days that D.11 names.
    """

    seniors: Collection[int] = ()
    hidden: bool = False
    gap: bool = False
    silent: bool | None = None
    cooling: bool | None = None
    friction: Collection[str] = ()
    renewal_in_days: int | None = None
    promise: bool | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """One line of the sum. ``points`` is None where it cannot be told."""

    name: str
    points: int | None


@dataclass(frozen=True, slots=True)
class Risk:
    """R with the lines of its sum; ``points`` is S."""

    factors: tuple[Factor, ...]

    @property
    def points(self) -> int:
        return sum(each.points or 0 for each in self.factors)

    @property
    def value(self) -> float:
        return coefficient(self.points)


def risk(facts: Facts) -> Risk:
    """The sum of D.11, line by line; the worst-scoring buyer or sponsor counts."""
    return Risk(tuple(_factors(facts)))


def coefficient(points: float) -> float:
    """1/(1 + exp(−(S − 45)/12)), 0-1: 2.3 % at 0, 15 % at about 24, 50 % at 45."""
    return 1 / (1 + math.exp(-(points - HALF) / SPREAD))


def confirmed(before: float, score: int | None) -> float:
    """R after the answer to a confirmation survey; None: no answer in 14 days.

    Odds times a likelihood ratio. From .12: .353, .254, .151, .098, .052, .170 for 0-4, 5-6, 7, 8,
    9-10 and silence. Raises ValueError unless 0 < before < 1 and the score is 0-10.
    """
    if not 0 < before < 1:
        raise ValueError("a probability between 0 and 1 is needed")
    ratio = NO_ANSWER if score is None else _first(_LIKELIHOOD, score)
    odds = before / (1 - before) * ratio
    return odds / (1 + odds)


def _factors(facts: Facts) -> Iterable[Factor]:
    if facts.seniors:
        worst = min(facts.seniors)
        yield Factor(f"buyer or sponsor at {worst}", _first(_BY_SCORE, worst))
    else:
        yield Factor("buyer and sponsor unheard for a year", UNHEARD)
    if facts.hidden:
        yield Factor("hidden detractor open", HIDDEN)
    if facts.gap:
        yield Factor("value or delivery gap", GAP)
    if facts.friction:
        kinds = min(len(set(facts.friction)), MOST_FRICTION)
        yield Factor("friction in 60 days", EACH_FRICTION * kinds)
    if facts.renewal_in_days is not None and 0 <= facts.renewal_in_days <= RENEWAL_WITHIN_DAYS:
        yield Factor(f"renewal in {facts.renewal_in_days} days", RENEWAL)
    yield from _if_known("silence beyond their rhythm", facts.silent, SILENT)
    yield from _if_known("cooling tone of messages", facts.cooling, COOLING)
    yield from _if_known("unmet promise", facts.promise, PROMISE)


def _if_known(name: str, holds: bool | None, points: int) -> Iterable[Factor]:
    if holds is None:
        yield Factor(name, None)
    elif holds:
        yield Factor(name, points)


def _first(table: tuple[tuple[int, Points], ...], score: int) -> Points:
    if not 0 <= score <= 10:
        raise ValueError("a score is 0 to 10")
    return next(value for up_to, value in table if score <= up_to)
