"""The mean of scores, or of account indexes, with its interval."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.figures.nps import COUNTS_BELOW
from bot.figures.wording import counted


@dataclass(frozen=True, slots=True)
class Mean:
    """``low`` and ``high``: Student's 95 % interval, clipped to what the values can be."""

    n: int
    value: float
    low: float
    high: float


def of_values(values: Mapping[float, int], least: float, most: float) -> Mean:
    """values: how often each occurs. ``least``, ``most``: what each can be.

    Raises ValueError for fewer than two.
    """
    n = sum(values.values())
    if n < 2:
        raise ValueError("an interval needs two values")
    value = math.fsum(each * times for each, times in values.items()) / n
    squares = math.fsum(times * (each - value) ** 2 for each, times in values.items())
    half = _student(n - 1) * math.sqrt(squares / (n - 1) / n)
    return Mean(n, value, max(least, value - half), min(most, value + half))


def of_counts(counts: Sequence[int]) -> Mean:
    """From eleven counts, of the scores 0 to 10. Raises ValueError for fewer than two answers."""
    return of_values(dict(enumerate(counts)), 0, 10)


def sentence(counts: Sequence[int]) -> str:
    """ "7.8 of 10 (n = 40; 95 % interval 7.2 to 8.4)"; under ten answers only how many."""
    n = sum(counts)
    if n < COUNTS_BELOW:
        return f"{counted(n, 'answer')}, too few for a mean"
    mean = of_counts(counts)
    return f"{mean.value:.1f} of 10 (n = {n}; 95 % interval {mean.low:.1f} to {mean.high:.1f})"


def _student(degrees: int) -> float:
    """The two-sided 95 % point of Student's t."""
    from scipy.special import stdtrit  # slow to load: only where it is used

    return float(stdtrit(degrees, 0.975))
