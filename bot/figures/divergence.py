"""When the people doing the work and the people paying see it differently (product.md D.6).

Never a diagnosis: 3-14 % of pairs differ by more than 3 with no gap at all. It is a reason to ask.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Generic, Protocol, Self, TypeVar

from bot.figures.bands import band_of

LEAD = "day_to_day_lead"
SENIORS = ("executive_sponsor", "economic_buyer")  # of equal gaps the sponsor's is named: the seed
THRESHOLD = 3
MAX_AGE = timedelta(days=180)
MAX_APART = timedelta(days=60)


class Gap(StrEnum):
    """Which way they differ."""

    VALUE = "value_gap"  # lead happier; the senior is a detractor then, whose follow-up tells it
    DELIVERY = "delivery_gap"  # senior happier: a follow-up of its own, S2
    WATCH = "watch"  # exactly 3 and another band: digest only


class Side(Protocol):
    """One person's latest answer, whatever else is known of it."""

    @property
    def role(self) -> str: ...
    @property
    def score(self) -> int: ...
    @property
    def answered_at(self) -> datetime: ...


S = TypeVar("S", bound=Side)


@dataclass(frozen=True, slots=True)
class Heard:
    """One person's latest answer."""

    role: str
    score: int
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class Divergence:
    """``delta`` = lead − senior, in points of score; ``lead`` is a mean when several were heard."""

    gap: Gap
    delta: float
    lead: float
    senior: int
    against: str

    @property
    def sentence(self) -> str:
        """The direction in words (P1)."""
        if self.delta > 0:
            return "the people doing the work are happier than the person paying"
        return "the person paying is happier than the people doing the work"

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Back from ``asdict``, as it is kept with a follow-up."""
        return cls(**{**facts, "gap": Gap(facts["gap"])})


@dataclass(frozen=True, slots=True)
class _Pair(Generic[S]):
    """Leads who were heard near enough to a senior to be held against them."""

    leads: list[S]
    senior: S

    @property
    def lead(self) -> float:
        return sum(each.score for each in self.leads) / len(self.leads)

    @property
    def delta(self) -> float:
        return self.lead - self.senior.score


def diverges(answers: Iterable[Side], now: datetime) -> Divergence | None:
    """The largest gap between the leads and a sponsor or buyer, or None.

    Only answers at most 180 days old, and only leads within 60 days of the senior they are held
    against; several such leads count as their mean.
    """
    widest = _widest(answers, now)
    return None if widest is None else _judged(widest)


def unhappiest(answers: Iterable[S], now: datetime) -> S | None:
    """With whom to talk about what ``diverges`` finds: the senior, or of the leads the one who
    scored lowest, the latest of equals; whichever side is below the other."""
    widest = _widest(answers, now)
    if widest is None:
        return None
    if widest.delta > 0:
        return widest.senior
    return min(widest.leads, key=lambda each: (each.score, now - each.answered_at))


def _widest(answers: Iterable[S], now: datetime) -> _Pair[S] | None:
    recent = [each for each in answers if now - each.answered_at <= MAX_AGE]
    leads = [each for each in recent if each.role == LEAD]
    found = [
        _Pair(near, senior)
        for role in SENIORS
        for senior in recent
        if senior.role == role and (near := _near(leads, senior))
    ]
    return max(found, key=lambda pair: abs(pair.delta), default=None)


def _near(leads: Iterable[S], senior: S) -> list[S]:
    return [each for each in leads if abs(each.answered_at - senior.answered_at) <= MAX_APART]


def _judged(pair: _Pair[Any]) -> Divergence | None:
    delta, lead, senior = pair.delta, pair.lead, pair.senior
    if delta > THRESHOLD:
        gap = Gap.VALUE
    elif delta < -THRESHOLD:
        gap = Gap.DELIVERY
    elif abs(delta) == THRESHOLD and band_of(int(lead)) is not band_of(senior.score):
        gap = Gap.WATCH
    else:
        return None
    return Divergence(gap, delta, lead, senior.score, senior.role)
