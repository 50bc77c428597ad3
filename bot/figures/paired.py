"""The same people asked twice: a paired change (product.md D.3)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.figures.bands import worth
from bot.figures.nps import COUNTS_BELOW, Z95
from bot.figures.wording import signed, whole

MATCHED_FROM = 0.60  # of the smaller wave: from here on the pairs are compared
_DRAWS, _SEED = 4000, 20261122
_Z_POWER_80 = 0.841621


@dataclass(frozen=True, slots=True)
class Paired:
    """The mean move of ``n`` matched people in NPS points, with a 95 % bootstrap interval.

    up, down: how many went to a better or a worse band. p: two-sided, of those moves.
    minimum: the smallest mean move that so many pairs could have shown (80 % power, 95 %).
    """

    n: int
    raw: float
    low: float
    high: float
    up: int
    down: int
    p: float
    minimum: float

    @property
    def significant(self) -> bool:
        return self.p <= 0.05


def applies(matched: int, before: int, after: int) -> bool:
    """Enough people answered both times, and enough of the waves are theirs."""
    return matched >= COUNTS_BELOW and matched >= MATCHED_FROM * min(before, after)


def compare(pairs: Sequence[tuple[int, int]]) -> Paired:
    """Of (score before, score after) of each person. Raises ValueError for nobody."""
    if not pairs:
        raise ValueError("nobody answered both times")
    moves = [worth(after) - worth(before) for before, after in pairs]
    n, up, down = len(moves), sum(move > 0 for move in moves), sum(move < 0 for move in moves)
    low, high = _bootstrap(moves)
    return Paired(n, 100 * sum(moves) / n, low, high, up, down, sign_test(up, down), _seen(moves))


def sign_test(up: int, down: int) -> float:
    """McNemar's exact test: how often chance alone parts so many moves at least so unevenly."""
    both = up + down
    tail = sum(math.comb(both, k) for k in range(min(up, down) + 1))
    return min(1.0, 2 * tail / (1 << both))


def sentence(change: Paired) -> str:
    """ "Change −12 among 25 who answered both times (95 % interval −36 to +8): not detectable"."""
    among = (
        f"Change {signed(change.raw)} among {change.n} who answered both times "
        f"(95 % interval {signed(change.low)} to {signed(change.high)})"
    )
    if change.significant:
        return f"{among}: more than chance ({change.up} up, {change.down} down)."
    seen = whole(change.minimum)
    return f"{among}: not detectable; we could only have seen about ±{seen}."


def _bootstrap(moves: Sequence[int]) -> tuple[float, float]:
    """People drawn again with replacement; always the same draws, so a figure can be re-run."""
    import numpy as np

    steps = np.arange(-2, 3)
    shares = [moves.count(int(step)) / len(moves) for step in steps]
    draws = np.random.default_rng(_SEED).multinomial(len(moves), shares, _DRAWS)
    low, high = np.percentile(100 * (draws @ steps) / len(moves), [2.5, 97.5])
    return float(low), float(high)


def _seen(moves: Sequence[int]) -> float:
    """With one made-up move up and one down, so that few who all stay are not taken for certain."""
    n = len(moves) + 2
    variance = (sum(move**2 for move in moves) + 2) / n - (sum(moves) / n) ** 2
    return 100 * (Z95 + _Z_POWER_80) * math.sqrt(variance / n)
