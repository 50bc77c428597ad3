"""When APScheduler's own triggers fire for each rhythm, also where the clocks change."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import trigger_of
from bot.rhythms import RHYTHMS, Rhythm

[NOTES] = [one for one in RHYTHMS if one.job == "due_notes"]


def firings(rhythm: Rhythm, zone: str, since: datetime, days: int) -> list[datetime]:
    """What the scheduler would do from that moment on."""
    trigger, found = trigger_of(rhythm, ZoneInfo(zone)), []
    at = trigger.get_next_fire_time(None, since)
    while at is not None and at < since + timedelta(days=days):
        found.append(at.astimezone(UTC))
        at = trigger.get_next_fire_time(at, at)
    return found


@pytest.mark.parametrize(
    ("zone", "friday", "hours"),
    [
        ("Europe/London", datetime(2026, 3, 27, tzinfo=UTC), [9, 8]),  # the clocks go forward
        ("Europe/London", datetime(2026, 10, 23, tzinfo=UTC), [8, 9]),  # and back
        ("America/New_York", datetime(2026, 3, 6, tzinfo=UTC), [14, 13]),
        ("America/New_York", datetime(2026, 10, 30, tzinfo=UTC), [13, 14]),
    ],
)
def test_nine_is_nine_on_the_wall_before_and_after_the_clocks_change(
    zone: str, friday: datetime, hours: list[int]
) -> None:
    fired = firings(NOTES, zone, friday, 4)
    assert [each.hour for each in fired] == hours
    assert all(each.astimezone(ZoneInfo(zone)).hour == 9 for each in fired)


def test_a_zone_half_an_hour_off_has_its_own_nine_and_its_own_weekend() -> None:
    fired = firings(NOTES, "Asia/Kolkata", datetime(2026, 3, 27, tzinfo=UTC), 4)
    assert fired == [
        datetime(2026, 3, 27, 3, 30, tzinfo=UTC),
        datetime(2026, 3, 30, 3, 30, tzinfo=UTC),
    ]


@pytest.mark.parametrize("zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)]
)
def test_what_comes_every_hour_is_never_late_by_more_than_one(zone: str, day: datetime) -> None:
    """An hour that is left out, one that comes twice and one of half an hour are in there."""
    fired = firings(Rhythm("any"), zone, day, 60)
    gaps = [later - earlier for earlier, later in pairwise(fired)]
    assert min(gaps) > timedelta()
    assert max(gaps) <= timedelta(minutes=90)
