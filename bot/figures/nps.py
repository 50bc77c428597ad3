"""Net Promoter Score with its interval and its gates (product.md D.1, D.2)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.figures.bands import Band, band_of
from bot.figures.wording import counted, signed

Z95 = 1.959964  # D.2 says 1.96, but its vectors are of the unrounded quantile
COUNTS_BELOW = 10
LOW_BELOW = 20


class Gate(StrEnum):
    """What may be shown of a group of this size (D.2)."""

    NOTHING = "nothing"
    COUNTS = "counts"
    LOW = "low"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answers of each band; passives count in n."""

    promoters: int = 0
    passives: int = 0
    detractors: int = 0

    def __post_init__(self) -> None:
        if min(self.promoters, self.passives, self.detractors) < 0:
            raise ValueError("counts are never negative")

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.promoters + other.promoters,
            self.passives + other.passives,
            self.detractors + other.detractors,
        )

    @property
    def n(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def gate(self) -> Gate:
        if self.n == 0:
            return Gate.NOTHING
        if self.n < COUNTS_BELOW:
            return Gate.COUNTS
        return Gate.LOW if self.n < LOW_BELOW else Gate.FULL


@dataclass(frozen=True, slots=True)
class Interval:
    """95 % adjusted-Wald interval in NPS points, centred on NPS* and clipped to -100 and +100."""

    centre: float
    half_width: float

    @property
    def low(self) -> float:
        return max(-100.0, self.centre - self.half_width)

    @property
    def high(self) -> float:
        return min(100.0, self.centre + self.half_width)


def tally_of_counts(counts: Sequence[int]) -> Tally:
    """From eleven counts, of the scores 0 to 10 in order. Raises ValueError when not eleven."""
    if len(counts) != 11:
        raise ValueError("there are eleven scores, 0 to 10")
    return Tally(sum(counts[9:]), sum(counts[7:9]), sum(counts[:7]))


def tally_of_scores(scores: Iterable[int]) -> Tally:
    """From single scores. Raises ValueError for one outside 0-10."""
    counts = dict.fromkeys(Band, 0)
    for score in scores:
        counts[band_of(score)] += 1
    return Tally(counts[Band.PROMOTER], counts[Band.PASSIVE], counts[Band.DETRACTOR])


def nps(tally: Tally) -> float:
    """100·(P − D)/n, -100 to +100 (D.1). Raises ValueError when nobody answered: that is not 0."""
    _need_answers(tally)
    return 100 * (tally.promoters - tally.detractors) / tally.n


def adjusted(p: float, d: float, n: float) -> tuple[float, float, float]:
    """NPS*, V* and n* for shares p and d of n answers (D.2).

    Three made-up answers are added: ¾ promoter, ¾ detractor and the rest passive.
    """
    n_star = n + 3
    p_star = (p * n + 0.75) / n_star
    d_star = (d * n + 0.75) / n_star
    nps_star = p_star - d_star
    return nps_star, p_star + d_star - nps_star**2, n_star


def half_width(p: float, d: float, n: float) -> float:
    """Half of the 95 % interval, in points, for shares p and d among n answers (D.2)."""
    _, variance, n_star = adjusted(p, d, n)
    return 100 * Z95 * math.sqrt(variance / n_star)


def finite_population(n: int, eligible: int) -> float:
    """√((N−n)/(N−1)): narrows the interval when n of N answered (D.2).

    Right only when silence is ignorable; it must not be used to hide non-response.
    Raises ValueError when more answered than were eligible.
    """
    if not 1 <= n <= eligible:
        raise ValueError("answers must be between one and the number eligible")
    return 0.0 if n == eligible else math.sqrt((eligible - n) / (eligible - 1))


def interval(tally: Tally, eligible: int | None = None) -> Interval:
    """The interval around NPS* (D.2); with ``eligible`` narrowed for a finite population.

    Raises ValueError when nobody answered.
    """
    _need_answers(tally)
    n, p, d = tally.n, tally.promoters / tally.n, tally.detractors / tally.n
    factor = 1.0 if eligible is None else finite_population(n, eligible)
    return Interval(100 * adjusted(p, d, n)[0], half_width(p, d, n) * factor)


def sentence(tally: Tally) -> str:
    """What a person may read: never an NPS without its n and interval, counts below ten (D.2, N1).

    "+25 (18 promoters, 14 passives, 8 detractors, n = 40; 95 % interval 0 to +46)".
    """
    if tally.gate is Gate.NOTHING:
        return "no answers yet"
    if tally.gate is Gate.COUNTS:
        return _counts(tally)
    low = ", low n" if tally.gate is Gate.LOW else ""
    within = interval(tally)
    return (
        f"{signed(nps(tally))} ({_counts(tally)}, n = {tally.n}{low}; "
        f"95 % interval {signed(within.low)} to {signed(within.high)})"
    )


def _counts(tally: Tally) -> str:
    return ", ".join(
        (
            counted(tally.promoters, "promoter"),
            counted(tally.passives, "passive"),
            counted(tally.detractors, "detractor"),
        )
    )


def _need_answers(tally: Tally) -> None:
    if tally.n == 0:
        raise ValueError("nobody answered")
