"""Which quarters of an hour are offered for a call."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.booking.slots import (
    LEAD,
    LENGTH,
    LONGEST_LOOK,
    Meeting,
    Offers,
    best_two,
    free,
    offers,
    taken,
)
from bot.follow_up.business_time import WorkingHours

LONDON = WorkingHours(ZoneInfo("Europe/London"))
CLAIMED = datetime(2026, 7, 14, 9, 5, tzinfo=UTC)  # Tuesday 10:05 in London
DUE = datetime(2026, 7, 15, 9, 2, tzinfo=UTC)  # Wednesday 10:02


def london(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON.zone).astimezone(UTC)


def meeting(start: datetime, end: datetime, **facts: bool | int) -> Meeting:
    return Meeting(start, end, **facts)  # type: ignore[arg-type] # each fact by its own name


def test_scenario_a1_offers_eleven_fifteen_or_half_past_two() -> None:
    busy = [
        meeting(london(14, 10), london(14, 11, 15)),
        meeting(london(14, 11, 30), london(14, 14, 30)),
        meeting(london(14, 15), london(14, 17)),
    ]
    found = offers(CLAIMED, DUE, LONDON, busy)
    assert found == Offers((london(14, 11, 15), london(14, 14, 30)))


def test_the_second_offer_is_another_part_of_the_day_where_there_is_one() -> None:
    assert offers(CLAIMED, DUE, LONDON, []).slots == (london(14, 10, 15), london(14, 13, 15))
    starts = [london(14, 16), london(14, 16, 15), london(14, 16, 30)]
    assert best_two(starts) == (starts[0], starts[2])
    assert best_two(starts[:1]) == (starts[0],)


def test_there_is_time_to_find_the_number() -> None:
    just = london(14, 10, 11)
    assert next(free(just, DUE, LONDON, [])) == london(14, 10, 30)
    assert next(free(london(14, 10, 10), DUE, LONDON, [])) == london(14, 10, 15)


def test_a_full_diary_is_said_and_the_softest_meeting_named() -> None:
    busy = [
        meeting(london(14, 9), london(14, 12), attendees=6),
        meeting(london(14, 12), london(14, 13), attendees=2, outsiders=True),
        meeting(london(14, 13), london(14, 15), attendees=3),
        meeting(london(14, 15), london(14, 16), attendees=2, own=False),
        meeting(london(14, 16), london(14, 17), attendees=2),
        meeting(london(14, 17), london(14, 18), fixed=True),
        meeting(london(15, 9), london(15, 13), attendees=9),
    ]
    found = offers(CLAIMED, DUE, LONDON, busy)
    assert found.late
    assert found.swap == london(14, 16)
    assert found.slots[0] == london(15, 13)
    tentative = meeting(london(14, 13), london(14, 15), attendees=3, tentative=True)
    busy[2] = tentative
    assert offers(CLAIMED, DUE, LONDON, busy).swap == london(14, 13)


def test_nothing_soft_means_no_swap() -> None:
    away = [meeting(london(14, 0), london(15, 12), fixed=True, attendees=1)]
    assert offers(CLAIMED, DUE, LONDON, away).swap is None


def test_leave_and_weekends_are_no_time_to_call() -> None:
    friday = london(17, 17, 50)
    home = WorkingHours(LONDON.zone, days_off=frozenset({date(2026, 7, 20)}))
    assert next(free(friday, friday + timedelta(days=6), home, [])) == london(21, 9)


@pytest.mark.parametrize(
    ("day", "first_utc"),
    [
        (date(2026, 3, 29), 8),  # the clocks go forward in the night before: 09:00 is 08:00 UTC
        (date(2026, 10, 25), 9),  # and back: 09:00 is 09:00 UTC
    ],
)
def test_on_the_day_the_clocks_change_nine_is_nine(day: date, first_utc: int) -> None:
    sundays = WorkingHours(LONDON.zone, time(0), time(18), frozenset({6}))
    midnight = datetime.combine(day, time(0), LONDON.zone).astimezone(UTC)
    starts = list(free(midnight - LEAD, midnight + timedelta(days=1), sundays, []))
    assert len(set(starts)) == len(starts)
    nine = [each for each in starts if each.astimezone(LONDON.zone).time() == time(9)]
    assert [each.hour for each in nine] == [first_utc]
    gaps = {after - before for before, after in pairwise(starts)}
    assert gaps == {LENGTH}, "neither missing nor doubled"


def test_our_own_time_taken_by_then_is_seen() -> None:
    at = london(14, 11, 15)
    other = meeting(london(14, 11), london(14, 12))
    assert taken(at, at + LENGTH, [other])
    assert not taken(at, at + LENGTH, [meeting(at - LENGTH, at), meeting(at + LENGTH, DUE)])


moments = st.integers(0, 365 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, 0, 0, 7, tzinfo=UTC) + timedelta(minutes=minutes)
)
zones = st.sampled_from(
    ["Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]
).map(ZoneInfo)
meetings = st.lists(st.tuples(st.integers(-2000, 20000), st.integers(1, 3000)), max_size=12)


@given(moments, st.integers(0, 10 * 24 * 60), zones, meetings)
def test_whatever_the_diary_a_slot_is_free_in_hours_in_time_and_on_the_quarter(
    now: datetime, minutes: int, zone: ZoneInfo, diary: list[tuple[int, int]]
) -> None:
    hours = WorkingHours(zone)
    busy = [
        Meeting(begins, begins + timedelta(minutes=long))
        for begins, long in ((now + timedelta(minutes=at), long) for at, long in diary)
    ]
    deadline = now + timedelta(minutes=minutes)
    found = offers(now, deadline, hours, busy)
    assert len(found.slots) == len(set(found.slots)) <= 2
    for start in found.slots:
        local, ends = start.astimezone(zone), (start + LENGTH).astimezone(zone)
        assert start >= now + LEAD
        assert start + LENGTH <= (now + LONGEST_LOOK if found.late else deadline)
        assert local.minute % 15 == 0 and local.second == local.microsecond == 0  # noqa: PT018 - one fact
        assert local.weekday() < 5
        assert time(9) <= local.time() < ends.time() <= time(18)
        assert not taken(start, start + LENGTH, busy)
    if found.swap is not None:
        assert found.late
        assert found.swap + LENGTH <= deadline
