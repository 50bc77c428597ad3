"""Is something done at the same rate to every group? Pearson's chi-square test (product.md U22)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_EXPECTED = 5.0  # below it in any cell the test says little


@dataclass(frozen=True, slots=True)
class EqualRates:
    """p: 0-1, how often chance alone would give rates at least this far apart.

    thin: some cell expects fewer than five, so that p is a hint only.
    """

    statistic: float
    degrees: int
    p: float
    thin: bool


def equal_rates(groups: Sequence[tuple[int, int]]) -> EqualRates | None:
    """Of each group how many, of how many. None where rates cannot differ or cannot be compared:
    fewer than two groups with anybody in them, or all, or none, of all of them.

    Raises ValueError unless 0 ≤ part ≤ n.
    """
    if any(not 0 <= part <= n for part, n in groups):
        raise ValueError("a group needs 0 <= part <= n")
    kept = [(part, n) for part, n in groups if n]
    done, everybody = sum(part for part, _ in kept), sum(n for _, n in kept)
    if len(kept) < 2 or done in (0, everybody):
        return None
    expected = [(n * done / everybody, n * (everybody - done) / everybody) for _, n in kept]
    statistic = sum(
        (part - yes) ** 2 / yes + (n - part - no) ** 2 / no
        for (part, n), (yes, no) in zip(kept, expected, strict=True)
    )
    thin = min(min(pair) for pair in expected) < LEAST_EXPECTED
    degrees = len(kept) - 1
    return EqualRates(statistic, degrees, _beyond(statistic, degrees), thin)


def _beyond(x: float, degrees: int) -> float:
    """The chi-square distribution's upper tail, in closed form for whole degrees."""
    half = x / 2
    if degrees % 2:
        term, tail = math.sqrt(half / math.pi) * 2 * math.exp(-half), math.erfc(math.sqrt(half))
        for each in range(3, degrees + 1, 2):
            tail += term
            term *= x / each
        return min(1.0, tail)
    term = tail = math.exp(-half)
    for each in range(2, degrees, 2):
        term *= x / each
        tail += term
    return min(1.0, tail)
