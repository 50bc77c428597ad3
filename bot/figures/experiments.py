"""An experiment between two recovery offers: how many it needs, how long, and when it is decided.

product.md D.15. Everything is by account, never by contact.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

from bot.figures.contrasts import Arm, probability_better

ALPHA, POWER = 0.05, 0.80
EARLY, EARLY_LEAST = 0.995, 20  # before the horizon: this sure, with so many in each arm
AT_HORIZON = 1 - ALPHA / 2  # D.15 names no threshold there: the one that its sizes are made for
_RATES = tuple(at / 100 for at in range(5, 100, 5))


@dataclass(frozen=True, slots=True)
class Decision:
    """``better``: P(B > A). ``early``: it may be decided before the horizon."""

    better: float
    early: bool

    def winner(self, *, at_horizon: bool) -> str | None:
        """ "a", "b", or None: not decided."""
        needed = AT_HORIZON if at_horizon else EARLY
        if not (at_horizon or self.early):
            return None
        if self.better >= needed:
            return "b"
        return "a" if 1 - self.better >= needed else None


def decide(a: Arm, b: Arm) -> Decision:
    """At the horizon, or early only at ≥ .995 with ≥ 20 in each arm; nothing between counts."""
    better = probability_better(a, b)
    sure = max(better, 1 - better) >= EARLY
    return Decision(better, sure and min(a.n, b.n) >= EARLY_LEAST)


def sample_size(first: float, second: float) -> int:
    """Accounts per arm to tell these recovery rates (0-1) apart: 80 % power, 5 % two-sided.

    By Cohen's arcsine distance, rounded up: 30 v 50 % → 93, 40 v 60 → 97, 30 v 60 → 42,
    25 v 35 → 328. Raises ValueError unless both are between 0 and 1 and differ.
    """
    if not (0 < first < 1 and 0 < second < 1) or first == second:
        raise ValueError("two different rates between 0 and 1 are needed")
    distance = 2 * (math.asin(math.sqrt(second)) - math.asin(math.sqrt(first)))
    normal = NormalDist()
    z = normal.inv_cdf(1 - ALPHA / 2) + normal.inv_cdf(POWER)
    return math.ceil(2 * (z / distance) ** 2)


def fisher_power(first: float, second: float, per_arm: int) -> float:
    """How often Fisher's exact test (5 %, two-sided) would see these rates, 0-1.

    30 v 70 %: 24 % at 10 per arm, 60 % at 20, 84 % at 30.
    """
    a, b = _binomial(first, per_arm), _binomial(second, per_arm)
    return math.fsum(
        a[x] * b[y]
        for x in range(per_arm + 1)
        for y in range(per_arm + 1)
        if fisher(Arm(x, per_arm), Arm(y, per_arm)) <= ALPHA
    )


def fisher(a: Arm, b: Arm) -> float:
    """Fisher's exact two-sided p: of all tables with these margins, those no likelier than this."""
    both, yes = a.n + b.n, a.recovered + b.recovered
    ways = {
        x: math.comb(a.n, x) * math.comb(b.n, yes - x)
        for x in range(max(0, yes - b.n), min(a.n, yes) + 1)
    }
    here = ways[a.recovered]
    return sum(one for one in ways.values() if one <= here) / math.comb(both, yes)


def quarters(per_arm: int, eligible: float, reach: float) -> float | None:
    """Quarters until both arms are full: 2·n / (detractors a quarter × reach rate, 0-1).

    31 a quarter and reach .75 at 30 v 50 %: 8. None when nobody would ever come.
    """
    coming = eligible * reach
    return 2 * per_arm / coming if coming > 0 else None


def larger_contrasts(first: float, second: float) -> Iterator[tuple[float, int]]:
    """Bolder second rates, in steps of 5 %, with the accounts per arm that each needs."""
    up = second > first
    for rate in _RATES if up else reversed(_RATES):
        if (rate > second + 1e-9) if up else (rate < second - 1e-9):
            yield rate, sample_size(first, rate)


def _binomial(p: float, n: int) -> list[float]:
    return [math.comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
