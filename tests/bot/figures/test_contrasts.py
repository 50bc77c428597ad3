"""What two arms show of each other (product.md D.15)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.contrasts import Arm, boschloo, difference, probability_better

A, B = Arm(6, 14), Arm(10, 15)
ARMS = st.integers(0, 60).flatmap(lambda n: st.integers(0, n).map(lambda part: Arm(part, n)))


def test_the_example_of_the_specification() -> None:
    assert round(probability_better(A, B), 3) == 0.894
    apart = difference(A, B)
    assert [round(one, 2) for one in (apart.value, apart.low, apart.high)] == [0.21, -0.07, 0.47]
    assert round(boschloo(A, B), 2) == 0.25


@given(ARMS, ARMS)
def test_one_of_the_two_is_better(a: Arm, b: Arm) -> None:
    assert probability_better(a, b) + probability_better(b, a) == pytest.approx(1)
    assert probability_better(a, a) == pytest.approx(0.5)


@given(ARMS, ARMS)
@settings(max_examples=25)
def test_the_sum_is_the_integral(a: Arm, b: Arm) -> None:
    import numpy as np
    from scipy.stats import beta

    nodes, weights = np.polynomial.legendre.leggauss(200)
    at = (nodes + 1) / 2
    integral = (weights / 2 * beta.pdf(at, b.yes, b.no) * beta.cdf(at, a.yes, a.no)).sum()
    assert probability_better(a, b) == pytest.approx(float(integral), abs=1e-6)


@given(ARMS, ARMS)
@settings(max_examples=8, deadline=None)
def test_the_interval_holds_the_middle_and_turns_round_with_the_arms(a: Arm, b: Arm) -> None:
    one, other = difference(a, b), difference(b, a)
    assert -1 <= one.low < one.value < one.high <= 1
    assert one.low == pytest.approx(-other.high, abs=1e-4)


def test_nobody_known_decides_nothing() -> None:
    assert probability_better(Arm(0, 0), Arm(0, 0)) == pytest.approx(0.5)
    assert boschloo(Arm(0, 0), Arm(3, 4)) == 1
    assert boschloo(Arm(0, 4), Arm(0, 4)) == 1
    with pytest.raises(ValueError, match="recovered"):
        Arm(3, 2)
