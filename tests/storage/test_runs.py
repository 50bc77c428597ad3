"""A period is what its runs hold: every day once."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storage.grains import SPANS
from storage.runs import Run, runs

DAY = st.dates(date(2023, 12, 1), date(2026, 3, 31))  # a leap year is among them
FIRST_DAYS = {"octave": (1, 9, 17, 25), "month": (1,), "quarter": (1,), "year": (1,)}

FIRST_MONTHS = {"quarter": (1, 4, 7, 10), "year": (1,)}


@given(since=DAY, until=DAY)
def test_every_day_is_in_one_run_and_spans_are_whole(since: date, until: date) -> None:
    found = list(runs(since, until, SPANS))
    assert bool(found) is (since < until)
    if found:
        assert (found[0].since, found[-1].until) == (since, until)
    for one, after in pairwise(found):
        assert one.until == after.since
    for run in found:
        assert run.since < run.until
        for end in (run.since, run.until):
            assert end.day in FIRST_DAYS.get(run.span, range(1, 32))
            assert end.month in FIRST_MONTHS.get(run.span, range(1, 13))
    days = sum(((each.until - each.since).days for each in found if each.span == "day"), 0)
    assert days < 16, "an octave is never told by its days"


def test_two_years_and_a_bit_are_few_spans() -> None:
    found = list(runs(date(2023, 8, 30), date(2026, 2, 20), SPANS))
    assert found == [
        Run("day", date(2023, 8, 30), date(2023, 9, 1)),
        Run("month", date(2023, 9, 1), date(2023, 10, 1)),
        Run("quarter", date(2023, 10, 1), date(2024, 1, 1)),
        Run("year", date(2024, 1, 1), date(2026, 1, 1)),
        Run("month", date(2026, 1, 1), date(2026, 2, 1)),
        Run("octave", date(2026, 2, 1), date(2026, 2, 17)),
        Run("day", date(2026, 2, 17), date(2026, 2, 20)),
    ]
    (week,) = runs(date(2026, 2, 2), date(2026, 2, 2) + timedelta(days=5), SPANS)
    assert week.span == "day"
