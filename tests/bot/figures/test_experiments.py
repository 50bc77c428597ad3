"""How large an experiment must be, how long it takes, and that looking early is safe (D.15)."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.contrasts import Arm, probability_better
from bot.figures.experiments import (
    EARLY_LEAST,
    decide,
    fisher,
    fisher_power,
    larger_contrasts,
    quarters,
    sample_size,
)

RATES = st.integers(1, 99).map(lambda percent: percent / 100)
TRIALS, MOST, STEP = 6_000, 60, 5


@pytest.mark.parametrize(
    ("first", "second", "per_arm"),
    [(0.30, 0.50, 93), (0.40, 0.60, 97), (0.30, 0.60, 42), (0.25, 0.35, 328)],
)
def test_cases_per_arm_are_those_of_the_specification(
    first: float, second: float, per_arm: int
) -> None:
    assert sample_size(first, second) == per_arm == sample_size(second, first)


@given(RATES, RATES)
def test_a_larger_contrast_never_needs_more(first: float, second: float) -> None:
    if first == second:
        with pytest.raises(ValueError, match="different"):
            sample_size(first, second)
        return
    needed = [sample_size(first, second), *(n for _, n in larger_contrasts(first, second))]
    assert needed == sorted(needed, reverse=True)


@pytest.mark.parametrize(("per_arm", "percent"), [(10, 24), (20, 60), (30, 84)])
def test_power_of_fishers_test_for_30_against_70(per_arm: int, percent: int) -> None:
    assert round(100 * fisher_power(0.3, 0.7, per_arm)) == percent


@pytest.mark.parametrize("table", [(6, 14, 10, 15), (0, 7, 3, 4), (2, 9, 2, 9), (20, 21, 1, 30)])
def test_fisher_agrees_with_scipy(table: tuple[int, int, int, int]) -> None:
    from scipy.stats import fisher_exact

    x, m, y, n = table
    expected = fisher_exact([[x, y], [m - x, n - y]]).pvalue
    assert fisher(Arm(x, m), Arm(y, n)) == pytest.approx(expected)


def test_the_line_before_the_start() -> None:
    assert quarters(93, 31, 0.75) == pytest.approx(8.0)
    assert round(quarters(93, 14, 1.0) or 0) == 13
    assert quarters(93, 0, 0.75) is None


def test_nothing_is_decided_early_but_by_a_clear_lead_of_many() -> None:
    few, many = EARLY_LEAST - 1, EARLY_LEAST
    assert decide(Arm(0, few), Arm(few, few)).winner(at_horizon=False) is None
    assert decide(Arm(0, many), Arm(many, many)).winner(at_horizon=False) == "b"
    assert decide(Arm(many, many), Arm(0, many)).winner(at_horizon=False) == "a"
    leaning = decide(Arm(6, 14), Arm(10, 15))
    assert leaning.winner(at_horizon=True) is None


@cache
def better(a: int, b: int, n: int) -> float:
    if a > b:
        return 1 - better(b, a, n)  # arms of one size: who is called A does not matter
    return probability_better(Arm(a, n), Arm(b, n))


def wrongly_won(stop: float, least: int, horizon: float) -> float:
    """How often one of two equal arms wins, looked at every five cases up to sixty."""
    import numpy as np

    chance = np.random.default_rng(20261122)
    steps = chance.binomial(STEP, 0.4, size=(TRIALS, 2, MOST // STEP)).cumsum(axis=2)
    wins = 0
    for a, b in steps:
        for look in range(MOST // STEP):
            n = (look + 1) * STEP
            p = better(int(a[look]), int(b[look]), n)
            bar = horizon if n == MOST else stop
            if max(p, 1 - p) >= bar and (n >= least or n == MOST):
                wins += 1
                break
    return wins / TRIALS


def test_peeking_is_wrong_as_often_as_the_specification_says_and_our_rule_is_not() -> None:
    assert wrongly_won(0.95, 0, 0.95) == pytest.approx(0.37, abs=0.025)
    assert wrongly_won(0.99, 0, 0.99) == pytest.approx(0.10, abs=0.02)
    assert wrongly_won(0.995, EARLY_LEAST, 0.975) <= 0.10
