"""Business hours, held against a slow clock that looks at every minute."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.follow_up.business_time import WorkingHours, after_working_days, due_after

LONDON = ZoneInfo("Europe/London")
HOURS = WorkingHours(LONDON)
MINUTE = timedelta(minutes=1)
ZONES = ["Europe/London", "America/New_York", "Asia/Kolkata", "Africa/Cairo", "America/Sao_Paulo"]
ZONES += ["Pacific/Apia", "Australia/Lord_Howe", "Pacific/Chatham", "UTC"]
SHIFTS = [(time(9), time(18)), (time(8, 30), time(12, 15)), (time(0), time(0)), (time(22), time(0))]


def london(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (london(2, 10, 2), 2, london(2, 12, 2)),  # A1: Tuesday
        (london(2, 10, 2), 1.5, london(2, 11, 32)),  # A1: 75 % of the time to claim
        (london(5, 17, 40), 2, london(8, 10, 40)),  # P2: Friday to Monday
        (london(5, 16), 2, london(5, 18)),
        (london(5, 18), 1, london(8, 10)),
        (london(6, 12), 1, london(8, 10)),
        (london(8, 3), 1, london(8, 10)),
        (london(1, 9), 45, london(5, 18)),
        (london(1, 9), 45.5, london(8, 9, 30)),
    ],
)
def test_only_working_hours_count(start: datetime, hours: float, due: datetime) -> None:
    assert due_after(start, hours, HOURS) == due
    assert due_after(start.astimezone(UTC), hours, HOURS) == due


def test_holidays_and_other_weeks_are_respected() -> None:
    holiday = WorkingHours(LONDON, days_off=frozenset({date(2026, 6, 8)}))
    assert due_after(london(5, 17, 40), 2, holiday) == london(9, 10, 40)
    sunday_to_thursday = WorkingHours(LONDON, weekdays=frozenset({6, 0, 1, 2, 3}))
    assert due_after(london(4, 17, 40), 2, sunday_to_thursday) == london(7, 10, 40)


def test_a_day_on_which_the_clocks_change_has_its_true_length() -> None:
    always = WorkingHours(LONDON, weekdays=frozenset(range(7))).round_the_clock()
    spring = datetime(2026, 3, 28, 12, tzinfo=LONDON)
    assert due_after(spring, 24, always) == datetime(2026, 3, 29, 13, tzinfo=LONDON)
    autumn = datetime(2026, 10, 24, 12, tzinfo=LONDON)
    assert due_after(autumn, 24, always) == datetime(2026, 10, 25, 11, tzinfo=LONDON)


def test_working_days_keep_the_time_of_day() -> None:
    assert after_working_days(london(2, 10, 2), 3, HOURS) == london(5, 10, 2)
    assert after_working_days(london(5, 17, 40), 1, HOURS) == london(8, 17, 40)
    assert after_working_days(london(6, 12), 1, HOURS) == london(8, 18)


def test_the_due_moment_is_in_utc() -> None:
    assert due_after(london(2, 10, 2), 2, HOURS).tzinfo is UTC


@pytest.mark.parametrize("hours", [0, -1])
def test_a_deadline_lies_ahead(hours: float) -> None:
    with pytest.raises(ValueError, match="ahead"):
        due_after(london(2, 10), hours, HOURS)


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": time(18), "closes": time(9)},
        {"opens": time(9), "closes": time(9)},
        {"weekdays": frozenset()},
        {"weekdays": frozenset({7})},
    ],
)
def test_hours_that_never_open_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="working hours"):
        WorkingHours(LONDON, **wrong)  # type: ignore[arg-type] # a table of wrong arguments


def test_a_calendar_without_a_working_day_is_noticed() -> None:
    every_day = frozenset(date(2026, 1, 1) + timedelta(days=each) for each in range(900))
    with pytest.raises(OverflowError, match="year"):
        due_after(london(2, 10), 2, WorkingHours(LONDON, days_off=every_day))


@settings(deadline=None, max_examples=150)
@given(
    zone=st.sampled_from(ZONES),
    shift=st.sampled_from(SHIFTS),
    weekdays=st.frozensets(st.integers(0, 6), min_size=3),
    minutes_in=st.integers(0, 3 * 365 * 24 * 60),
    quarters=st.integers(1, 60),
)
@example("America/Sao_Paulo", SHIFTS[2], frozenset(range(7)), 69_600, 40)
@example("Africa/Cairo", SHIFTS[2], frozenset(range(7)), 60, 40)
def test_it_agrees_with_a_clock_that_looks_at_every_minute(
    zone: str,
    shift: tuple[time, time],
    weekdays: frozenset[int],
    minutes_in: int,
    quarters: int,
) -> None:
    hours_of = WorkingHours(ZoneInfo(zone), *shift, weekdays)
    start = datetime(2018, 1, 1, tzinfo=UTC) + minutes_in * MINUTE
    assert due_after(start, quarters / 4, hours_of) == slowly(start, quarters * 15, hours_of)


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/London", datetime(2026, 3, 29, 1, tzinfo=UTC)),
        ("Europe/London", datetime(2026, 10, 25, 1, tzinfo=UTC)),
        ("Africa/Cairo", datetime(2026, 4, 23, 22, tzinfo=UTC)),
        ("America/Sao_Paulo", datetime(2018, 11, 4, 3, tzinfo=UTC)),
        ("America/Sao_Paulo", datetime(2018, 2, 18, 2, tzinfo=UTC)),
        ("Australia/Lord_Howe", datetime(2026, 4, 4, 15, tzinfo=UTC)),
    ],
)
def test_it_agrees_around_every_kind_of_clock_change(zone: str, change: datetime) -> None:
    every_day = WorkingHours(ZoneInfo(zone), weekdays=frozenset(range(7)))
    for hours_of in (every_day, every_day.round_the_clock()):
        for before in range(0, 30, 6):
            start = change - timedelta(hours=before)
            assert due_after(start, 14, hours_of) == slowly(start, 14 * 60, hours_of)


def slowly(start: datetime, minutes: int, hours_of: WorkingHours) -> datetime:
    """Look at the wall clock at every minute, and count those in which the person works."""
    moments = (start + step * MINUTE for step in range(60 * 24 * 60))
    working = (moment for moment in moments if works_at(moment, hours_of))
    return next(islice(working, minutes - 1, None)) + MINUTE


def works_at(moment: datetime, hours_of: WorkingHours) -> bool:
    wall = moment.astimezone(hours_of.zone)
    closes = hours_of.closes if hours_of.closes != time(0) else time.max
    return wall.weekday() in hours_of.weekdays and hours_of.opens <= wall.time() < closes
