"""What silence could hide, to the digits of product.md D.10 and P1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.nps import Tally, nps
from bot.figures.silence import Bounds, bounds, sentence, tipping_point


@pytest.mark.parametrize(
    ("heard", "observed", "target", "at"),
    [(0.35, 50, 0, -26.9), (0.35, 50, 30, 19.2), (0.52, 25, 0, -27.1)],
)
def test_the_tipping_point(heard: float, observed: float, target: float, at: float) -> None:
    assert round(tipping_point(heard, observed, target), 1) == at


def test_bounds_need_no_assumption() -> None:
    assert bounds(0.35, 50) == Bounds(-47.5, 82.5)
    assert bounds(0.6, 40) == Bounds(-16, 64)


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(1, 100))
def test_if_the_silent_were_at_that_point_all_together_are_at_the_target(
    promoters: int, passives: int, detractors: int, silent: int
) -> None:
    tally = Tally(promoters, passives, detractors)
    heard = tally.n / (tally.n + silent)
    mean = tipping_point(heard, nps(tally), target=10)
    assert heard * nps(tally) + (1 - heard) * mean == pytest.approx(10)
    low, high = bounds(heard, nps(tally)).low, bounds(heard, nps(tally)).high
    assert -100 - 1e-9 <= low <= nps(tally) + 1e-9
    assert nps(tally) - 1e-9 <= high <= 100 + 1e-9


def test_the_firm_of_the_partner_meeting() -> None:
    said = sentence(Tally(18, 14, 8), 77)
    assert said == (
        "52 % of them answered; if the silent averaged below −27 the true figure is negative."
    )


def test_where_silence_cannot_turn_it_that_is_said() -> None:
    assert "whatever the silent think" in str(sentence(Tally(18, 2, 0), 22))
    assert "is not negative" in str(sentence(Tally(18, 2, 0), 22))
    assert "is negative" in str(sentence(Tally(0, 2, 18), 22))


def test_a_bad_figure_could_be_turned_as_well() -> None:
    assert "averaged above +50 the true figure is positive" in str(sentence(Tally(0, 10, 10), 40))


def test_under_ten_answers_people_are_counted() -> None:
    assert sentence(Tally(1, 1, 1), 5) == (
        "2 people not heard could turn promoters minus detractors (0) into anything from −2 to +2."
    )
    assert str(sentence(Tally(1, 0, 0), 2)).startswith("1 person not heard could turn")


def test_with_nobody_silent_or_nobody_heard_there_is_nothing_to_say() -> None:
    assert sentence(Tally(10, 0, 0), 10) is None
    assert sentence(Tally(), 7) is None


def test_impossible_shares_are_errors() -> None:
    for heard in (0.0, 1.0):
        with pytest.raises(ValueError, match="between 0 and 1"):
            tipping_point(heard, 10)
    with pytest.raises(ValueError, match="0 to 1"):
        bounds(1.1, 10)
    with pytest.raises(ValueError, match="more were heard"):
        sentence(Tally(3, 0, 0), 2)
