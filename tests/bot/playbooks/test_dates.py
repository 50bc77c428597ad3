"""Two dates to propose."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.booking.slots import Meeting
from bot.follow_up.business_time import WorkingHours
from bot.playbooks.dates import all_free, horizon, proposed

LONDON = WorkingHours(ZoneInfo("Europe/London"))
TUESDAY = datetime(2026, 7, 14, 9, 2, tzinfo=UTC)


def test_they_are_a_morning_and_an_afternoon_of_the_next_week() -> None:
    assert proposed(LONDON, TUESDAY, TUESDAY) == (
        datetime(2026, 7, 20, 9, tzinfo=UTC),
        datetime(2026, 7, 22, 13, tzinfo=UTC),
    )


def test_they_stay_the_same_until_the_first_has_come() -> None:
    first = proposed(LONDON, TUESDAY, TUESDAY)
    assert proposed(LONDON, TUESDAY, first[0] - timedelta(minutes=1)) == first
    assert proposed(LONDON, TUESDAY, first[0])[0] > first[1] - timedelta(days=2)


def test_who_works_evenings_meets_in_the_evening() -> None:
    evenings = WorkingHours(ZoneInfo("Europe/London"), opens=time(17), closes=time(21))
    assert {each.hour for each in proposed(evenings, TUESDAY, TUESDAY)} == {16}


def meeting(at: datetime, hours: float = 1) -> Meeting:
    return Meeting(at, at + timedelta(hours=hours))


MONDAY, WEDNESDAY = proposed(LONDON, TUESDAY, TUESDAY)


def test_what_is_taken_gives_way_to_the_nearest_free_hour_of_its_day() -> None:
    half = timedelta(minutes=30)
    busy = [meeting(MONDAY + half), meeting(WEDNESDAY - timedelta(hours=1), 3)]
    first, second = proposed(LONDON, TUESDAY, TUESDAY, busy)
    assert first == MONDAY - half
    assert second == WEDNESDAY - 4 * half, "before what stands there, nearer than after it"
    assert all_free((first, second), busy)
    assert not all_free((MONDAY, WEDNESDAY), busy)


def test_a_full_day_is_passed_over_and_the_second_stays_on_another_one() -> None:
    day = timedelta(days=1)
    out = [meeting(MONDAY - timedelta(hours=10), 24 * 3)]  # until late on Wednesday
    first, second = proposed(LONDON, TUESDAY, TUESDAY, out)
    assert first == MONDAY + 3 * day
    assert second == WEDNESDAY + 2 * day
    assert all_free((first, second), out)


def test_where_nothing_is_free_they_stay_and_it_is_known() -> None:
    away = [meeting(TUESDAY, 24 * 60)]
    assert proposed(LONDON, TUESDAY, TUESDAY, away) == (MONDAY, WEDNESDAY)
    assert not all_free((MONDAY, WEDNESDAY), away)
    assert horizon(LONDON, TUESDAY) > WEDNESDAY + timedelta(days=8)


def test_no_hour_is_offered_that_has_passed() -> None:
    now = MONDAY - timedelta(minutes=20)
    first, _ = proposed(LONDON, TUESDAY, now, [meeting(MONDAY, 0.5)])
    assert first == MONDAY + timedelta(minutes=30)


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: TUESDAY + timedelta(minutes=minutes)),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Tokyo"]),
)
def test_they_lie_in_working_hours_and_ahead(at: datetime, zone: str) -> None:
    hours = WorkingHours(ZoneInfo(zone))
    first, second = proposed(hours, at, at)
    assert at < first < second
    for each in (first, second):
        here = each.astimezone(hours.zone)
        assert hours.works_on(here.date())
        assert hours.opens <= here.time() < hours.closes
