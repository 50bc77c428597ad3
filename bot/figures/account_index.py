"""The account index A: how one account stands, weighted by who speaks (product.md D.5).

An index for triage, never called NPS, and without an interval: show who said what.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.figures.bands import worth

ROLE_WEIGHTS: Mapping[str, float] = {
    "economic_buyer": 3.0,
    "executive_sponsor": 2.0,
    "influencer": 1.5,
    "day_to_day_lead": 1.0,
    "user": 1.0,
    "unknown": 1.0,  # not in D.5: counted like a user until somebody says who they are
}
BUYER, SPONSOR = "economic_buyer", "executive_sponsor"
FULL_UNTIL, GONE_AFTER, LAST_WEIGHT = 180.0, 365.0, 0.5


class Triage(StrEnum):
    """How an account stands."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Voice:
    """One person's latest answer: their role (a key of the weights), score, and its age in days."""

    role: str
    score: int
    age_days: float = 0.0


def freshness(age_days: float) -> float:
    """1 up to day 180, linearly down to 0.5 on day 365, 0 afterwards (D.5)."""
    if age_days <= FULL_UNTIL:
        return 1.0
    if age_days > GONE_AFTER:
        return 0.0
    return 1 - (1 - LAST_WEIGHT) * (age_days - FULL_UNTIL) / (GONE_AFTER - FULL_UNTIL)


def class_weighted(
    voices: Iterable[Voice], weights: Mapping[str, float] = ROLE_WEIGHTS
) -> float | None:
    """A = 100·Σ W·mean(x in class) / Σ W over classes heard in the last 365 days; -100 to 100.

    Ages count twice: inside a class older answers weigh less in its mean, and a class weighs as
    much as its freshest answer, so that an old buyer alone does not outvote a team asked yesterday.
    Without old answers this is D.5's formula to the letter. None when nobody was heard.
    """
    classes: defaultdict[str, list[Voice]] = defaultdict(list)
    for voice in _heard(voices):
        classes[voice.role].append(voice)
    return _net(
        (
            weights[role] * max(freshness(each.age_days) for each in members),
            _mean(members, lambda each: freshness(each.age_days)),
        )
        for role, members in classes.items()
    )


def response_weighted(
    voices: Iterable[Voice], weights: Mapping[str, float] = ROLE_WEIGHTS
) -> float | None:
    """The alternative: 100·Σ w·x / Σ w over answers, so many users can outvote one buyer (D.5)."""
    return _net(
        (weights[voice.role] * freshness(voice.age_days), float(worth(voice.score)))
        for voice in _heard(voices)
    )


def weighted_mean_score(
    voices: Iterable[Voice], weights: Mapping[str, float] = ROLE_WEIGHTS
) -> float | None:
    """Σ w·score / Σ w, 0-10 (D.5). None when nobody was heard."""
    pairs = [(weights[each.role] * freshness(each.age_days), each.score) for each in _heard(voices)]
    total = sum(weight for weight, _ in pairs)
    return sum(weight * score for weight, score in pairs) / total if total else None


def effective_n(weights: Iterable[float]) -> float:
    """Kish: (Σw)²/Σw², e.g. 3, 1, 1 → 2.27 (D.5); 0 for no weights at all."""
    held = list(weights)
    squares = sum(weight**2 for weight in held)
    return sum(held) ** 2 / squares if squares else 0.0


def triage(
    voices: Iterable[Voice],
    *,
    open_s1: bool,
    divergence: bool,
    hidden: bool,
    weights: Mapping[str, float] = ROLE_WEIGHTS,
) -> Triage:
    """Red, amber or green by D.5; answers older than 365 days are not heard."""
    heard = _heard(voices)
    index = class_weighted(heard, weights)
    unhappy_above = any(each.score <= 6 for each in heard if each.role in {BUYER, SPONSOR})
    if unhappy_above or open_s1 or (index is not None and index < 0):
        return Triage.RED
    buyer_unheard = all(each.role != BUYER for each in heard)
    if buyer_unheard or divergence or hidden or index is None or index < 50:
        return Triage.AMBER
    return Triage.GREEN


def account_nps(indexes: Sequence[float]) -> float | None:
    """Each account one vote: the mean of A. None without accounts (D.5, firm figures)."""
    return sum(indexes) / len(indexes) if indexes else None


def revenue_weighted(fees_and_indexes: Sequence[tuple[float, float]]) -> float | None:
    """Σ fee·A / Σ fee. None without fees (D.5, firm figures)."""
    fees = sum(fee for fee, _ in fees_and_indexes)
    return sum(fee * index for fee, index in fees_and_indexes) / fees if fees else None


def _heard(voices: Iterable[Voice]) -> list[Voice]:
    return [voice for voice in voices if freshness(voice.age_days) > 0]


def _mean(members: Sequence[Voice], weight: Callable[[Voice], float]) -> float:
    total = sum(weight(each) for each in members)
    return sum(weight(each) * worth(each.score) for each in members) / total


def _net(weighted: Iterable[tuple[float, float]]) -> float | None:
    pairs = list(weighted)
    total = sum(weight for weight, _ in pairs)
    return 100 * sum(weight * mean for weight, mean in pairs) / total if total else None
