"""Shares with Wilson's interval (product.md D.18, M1)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figures.proportion import sentence, wilson


def test_seven_of_twelve_is_58_percent_between_32_and_81() -> None:
    share = wilson(7, 12)
    assert [f"{100 * each:.0f}" for each in (share.value, share.low, share.high)] == [
        "58",
        "32",
        "81",
    ]
    assert sentence(7, 12) == "7 of 12 (58 %, interval 32–81 %)"


def test_no_data_is_not_nought_percent() -> None:
    assert sentence(0, 0) == "none yet"
    assert sentence(10, 10) == "10 of 10 (100 %, interval 72–100 %)"
    assert sentence(0, 10) == "0 of 10 (0 %, interval 0–28 %)"


@pytest.mark.parametrize(("part", "n"), [(0, 0), (2, 1), (-1, 5)])
def test_a_share_of_nothing_or_beyond_the_whole_is_an_error(part: int, n: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(part, n)


@settings(deadline=None)
@given(n=st.integers(1, 5000), data=st.data())
def test_the_interval_holds_the_share_and_mirrors(n: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, n))
    share, rest = wilson(part, n), wilson(n - part, n)
    assert 0 <= share.low <= share.value <= share.high <= 1
    assert share.low < share.high
    assert rest.low == pytest.approx(1 - share.high)
