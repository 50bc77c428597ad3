"""Earned growth by the worked example of product.md D.17, and where nothing can be said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.earned_growth import YearOfFees, earned_growth
from tests.worth_builders import some_fees

AMOUNTS = st.decimals(0, 10**9, places=2)


def test_the_worked_example() -> None:
    """Base 100, retained 85, earned new 25, bought new 20."""
    grown = earned_growth(some_fees(100, 85, 25, 20))
    assert grown is not None
    assert (grown.nrr, grown.total, grown.nrr + grown.earned, grown.rate) == (85, 30, 110, 10)
    assert grown.ratio is not None
    assert round(grown.ratio) == 33


def test_what_nobody_has_coded_is_earned_by_none_and_at_most_by_all() -> None:
    grown = earned_growth(some_fees(100, 85, 10, 20, uncoded=15))
    assert grown is not None
    assert (grown.rate, grown.most, grown.total) == (-5, 10, 30)


def test_without_fees_of_a_year_ago_or_growth_something_is_left_unsaid() -> None:
    assert earned_growth(some_fees(0, 0, 25, 20)) is None
    shrunk = earned_growth(some_fees(100, 60, 20, 10))
    assert shrunk is not None
    assert shrunk.ratio is None
    with pytest.raises(ValueError, match="negative"):
        some_fees(100, -1, 0, 0)


@given(st.builds(YearOfFees, st.decimals(1, 10**9, places=2), *[AMOUNTS] * 4))
def test_growth_is_what_was_earned_and_what_was_bought(fees: YearOfFees) -> None:
    grown = earned_growth(fees)
    assert grown is not None
    assert abs(grown.total - (grown.rate + grown.bought + grown.uncoded)) < Decimal("1e-9")
    assert grown.rate <= grown.most <= grown.total + Decimal("1e-9")
