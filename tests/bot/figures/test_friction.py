"""Working days past a first due date (product.md D.12, E.2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.figures.friction import is_disputed_long, is_late, late_since, working_days_late

MONDAY = date(2026, 6, 1)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("later", "working_days"), [(0, 0), (1, 1), (4, 4), (5, 4), (6, 4), (7, 5), (8, 6), (-3, 0)]
)
def test_days_after_a_monday(later: int, working_days: int) -> None:
    assert working_days_late(MONDAY, MONDAY + timedelta(days=later)) == working_days


def test_the_spring_launch_site_was_nine_working_days_late() -> None:
    """Due on a Monday, complete on the Friday of the week after."""
    assert working_days_late(date(2026, 6, 22), date(2026, 7, 3)) == 9


@given(days, st.integers(0, 400))
def test_as_many_as_one_counts_on_a_calendar(baseline: date, later: int) -> None:
    until = baseline + timedelta(days=later)
    counted = [baseline + timedelta(days=ahead) for ahead in range(1, later + 1)]
    assert working_days_late(baseline, until) == sum(day.weekday() < 5 for day in counted)


@given(days)
def test_it_is_friction_from_the_sixth_working_day(baseline: date) -> None:
    since = late_since(baseline)
    assert is_late(working_days_late(baseline, since))
    assert not is_late(working_days_late(baseline, since - timedelta(days=1)))


def test_however_far_off_a_date_lies() -> None:
    assert working_days_late(date.min, date.max) > 2_000_000
    assert working_days_late(date.max, date.min) == 0


def test_a_query_of_a_week_is_not_yet_a_dispute() -> None:
    assert not is_disputed_long(7)
    assert is_disputed_long(8)
