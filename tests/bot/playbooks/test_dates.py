"""Two dates to propose."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.follow_up.business_time import WorkingHours
from bot.playbooks.dates import proposed

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
