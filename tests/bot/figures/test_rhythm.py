"""When a client is silent: by their own rhythm, by the plan, or since their first day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.rhythm import GAPS_NEEDED, PLANNED, Quiet, allowed, quiet

TODAY = date(2026, 7, 14)
EIGHT = [60, 70, 80, 90, 100, 110, 120, 200]


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=each) for each in days]


def touched(last: int, gaps: list[int]) -> list[date]:
    """The last touch so many days ago, with these gaps before it."""
    days = [last]
    for gap in gaps:
        days.append(days[-1] + gap)
    return ago(*days)


@pytest.mark.parametrize(
    ("gaps", "longest"),
    [
        (EIGHT, 172),  # between 120 and 200: the 95th percentile, not the longest
        ([96] * 12, 96),
        ([7] * 30, 90),  # a busy client: never fewer days than are planned
        (EIGHT[:7], 180),  # too few of their own: twice the plan
        ([], 180),
    ],
)
def test_so_many_days_are_still_in_the_rhythm(gaps: list[int], longest: int) -> None:
    assert allowed(gaps) == longest
    assert quiet(touched(longest, gaps), None, TODAY) is None
    own = len(gaps) if len(gaps) >= GAPS_NEEDED else 0
    since = TODAY - timedelta(days=longest + 1)
    assert quiet(touched(longest + 1, gaps), None, TODAY) == Quiet(
        since, longest + 1, longest, own, heard=True
    )


def test_who_was_never_heard_is_silent_since_their_first_day_and_else_nothing_is_known() -> None:
    (first,) = ago(181)
    assert quiet([], first, TODAY) == Quiet(first, 181, 180, 0, heard=False)
    assert quiet([], first + timedelta(days=1), TODAY) is None
    assert quiet([], None, TODAY) is None
    assert quiet(ago(30), first, TODAY) is None


def test_several_touches_of_one_day_are_one_and_make_no_rhythm() -> None:
    assert quiet(ago(181, *[181] * 20), None, TODAY) == Quiet(*ago(181), 181, 180, 0, heard=True)


@given(st.lists(st.integers(1, 900), max_size=30), st.integers(0, 2000))
def test_silence_never_begins_within_the_plan_and_never_goes_on_past_what_is_usual(
    gaps: list[int], last: int
) -> None:
    found = quiet(touched(last, gaps), None, TODAY)
    assert found == quiet(reversed(touched(last, gaps)), None, TODAY)
    if last <= PLANNED:
        assert found is None
    if last > max([2 * PLANNED, *gaps]):
        assert found is not None
        assert PLANNED <= found.longest < found.days == last
