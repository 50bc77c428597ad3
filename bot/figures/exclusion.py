"""Are unhappy people left out more than others? (product.md D.10.4, U2). Counts of people."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

BUYERS_ENOUGH, SPREAD_WORST, MOST_TENS = 0.7, 0.5, 3.0
MOST, CARE_FROM, INTERNAL_FROM = 100, 20, 50  # of the index


@dataclass(frozen=True, slots=True)
class Stratum:
    """Of one partner's people those who were known to be unhappy before, and the others.

    Raises ValueError unless 0 ≤ withheld ≤ all in each.
    """

    unhappy_withheld: int
    unhappy: int
    others_withheld: int
    others: int

    def __post_init__(self) -> None:
        if not (
            0 <= self.unhappy_withheld <= self.unhappy and 0 <= self.others_withheld <= self.others
        ):
            raise ValueError("a part cannot exceed its whole")

    @property
    def withheld(self) -> int:
        return self.unhappy_withheld + self.others_withheld

    @property
    def people(self) -> int:
        return self.unhappy + self.others


def fisher(one: Stratum) -> float:
    """How often chance alone withholds at least so many of the unhappy: Fisher, one-sided, exact.

    3 of 4 and 0 of 8: .018; 3 of 4 and 1 of 8: .067; 6 of 8 and 3 of 32: .0005; 2 and 1: .24.
    """
    return common([one])


def common(strata: Iterable[Stratum]) -> float:
    """The same over all partners, each compared with their own people only.

    The exact form of the Cochran-Mantel-Haenszel test: its normal form says little of few people,
    and partners withhold few. 1 where nobody, or everybody, was withheld.
    """
    held = list(strata)
    seen = sum(one.unhappy_withheld for one in held)
    chances = [1.0]
    for one in held:
        chances = _added(chances, _chances(one))
    return min(1.0, math.fsum(chances[seen:]))


def _chances(one: Stratum) -> list[float]:
    """Of each number of unhappy people among those withheld, were it left to chance."""
    ways = math.comb(one.people, one.withheld)
    return [
        math.comb(one.unhappy, k) * math.comb(one.others, one.withheld - k) / ways
        for k in range(min(one.unhappy, one.withheld) + 1)
    ]


def _added(some: Sequence[float], more: Sequence[float]) -> list[float]:
    total = [0.0] * (len(some) + len(more) - 1)
    for at, chance in enumerate(some):
        for by, other in enumerate(more):
            total[at + by] += chance * other
    return total


class Caution(StrEnum):
    """What the index means for a figure (D.10.5)."""

    SOUND = "sound"
    CARE = "read with care"
    INTERNAL = "not to be quoted outside"


def index(buyers_heard: float, sent_alike: float, p: float) -> float:
    """0-100: 40·(1 − buyers/.7) + 30·(1 − R)/.5 + 30·(−log₁₀ p)/3, each part within its bounds.

    buyers_heard: share 0-1 of accounts. sent_alike: R of sending. p: of ``common``, above 0.
    """
    return (
        40 * (1 - min(1.0, buyers_heard / BUYERS_ENOUGH))
        + 30 * min(1.0, (1 - sent_alike) / SPREAD_WORST)
        + 30 * min(MOST_TENS, -math.log10(p)) / MOST_TENS
    )


def caution(index_: float) -> Caution:
    """Under 20, under 50, and above."""
    if index_ < CARE_FROM:
        return Caution.SOUND
    return Caution.CARE if index_ < INTERNAL_FROM else Caution.INTERNAL
