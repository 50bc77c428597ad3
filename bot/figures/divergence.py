"""When the people doing the work and the people paying see it differently (product.md D.6).

Never a diagnosis: 3-14 % of pairs differ by more than 3 with no gap at all. It is a reason to ask.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.figures.bands import band_of

LEAD = "day_to_day_lead"
SENIORS = ("executive_sponsor", "economic_buyer")  # of equal gaps the sponsor's is named: the seed
THRESHOLD = 3
MAX_AGE = timedelta(days=180)
MAX_APART = timedelta(days=60)


class Gap(StrEnum):
    """Which way they differ."""

    VALUE = "value_gap"  # lead happier; the senior is a detractor then, and has a follow-up
    DELIVERY = "delivery_gap"  # senior happier: a follow-up of its own, S2
    WATCH = "watch"  # exactly 3 and another band: digest only


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


def diverges(answers: Iterable[Heard], now: datetime) -> Divergence | None:
    """The largest gap between the leads and a sponsor or buyer, or None.

    Only answers at most 180 days old, and only leads within 60 days of the senior they are held
    against; several such leads count as their mean.
    """
    recent = [each for each in answers if now - each.answered_at <= MAX_AGE]
    leads = [each for each in recent if each.role == LEAD]
    found = [
        pair
        for role in SENIORS
        for senior in recent
        if senior.role == role and (pair := _pair(leads, senior)) is not None
    ]
    widest = max(found, key=lambda pair: abs(pair[0] - pair[1].score), default=None)
    return None if widest is None else _judged(*widest)


def _pair(leads: Sequence[Heard], senior: Heard) -> tuple[float, Heard] | None:
    near = [each.score for each in leads if abs(each.answered_at - senior.answered_at) <= MAX_APART]
    return (sum(near) / len(near), senior) if near else None


def _judged(lead: float, senior: Heard) -> Divergence | None:
    delta = lead - senior.score
    if delta > THRESHOLD:
        gap = Gap.VALUE
    elif delta < -THRESHOLD:
        gap = Gap.DELIVERY
    elif abs(delta) == THRESHOLD and band_of(int(lead)) is not band_of(senior.score):
        gap = Gap.WATCH
    else:
        return None
    return Divergence(gap, delta, lead, senior.score, senior.role)
