"""When a digest comes: once a week, at its hour, whatever the clocks and the calendar do."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.calendar import trigger_of
from bot.digests import moments
from bot.rhythms import RHYTHMS
from storage.absence_records import AbsenceRecord
from storage.words import AbsenceSource
from tests.builders import a_colleague
from tests.digest_builders import a_reader

[RHYTHM] = [one for one in RHYTHMS if one.job == "due_digests"]
MONDAY = date(2026, 7, 13)
SUNDAY = 6


def at(hour: int, minute: int = 0, *, day: int = 13) -> datetime:
    return datetime(2026, 7, day, hour, minute, tzinfo=ZoneInfo("Europe/London"))


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)  # type: ignore[misc, arg-type] # year, month, day, ...


def due(now: datetime, **facts: Any) -> date | None:
    return moments.due(a_reader(), a_colleague(**facts), now)


def sent(zone: str, since: datetime, days: int, **reader: Any) -> list[datetime]:
    """When one goes out as the scheduler's own trigger fires, its key letting one through."""
    person, one = a_colleague(timezone=zone), a_reader(since=since, **reader)
    trigger, seen, found = trigger_of(RHYTHM, ZoneInfo(zone)), set(), []
    fires = trigger.get_next_fire_time(None, since)
    while fires is not None and fires < since + timedelta(days=days):
        day = moments.due(one, person, fires)
        if day is not None and moments.key(person, day) not in seen:
            seen.add(moments.key(person, day))
            found.append(fires.astimezone(UTC))
        fires = trigger.get_next_fire_time(fires, fires)
    return found


@pytest.mark.parametrize(
    ("zone", "around", "hour", "comes"),
    [
        # Sunday at 01:00 is left out: it comes when the clocks have gone forward
        ("Europe/London", utc(2026, 3, 29), 1, utc(2026, 3, 29, 1)),
        ("America/New_York", utc(2026, 3, 8), 2, utc(2026, 3, 8, 7)),
        # Sunday at 01:00 comes twice: the first of them counts
        ("Europe/London", utc(2026, 10, 25), 1, utc(2026, 10, 25)),
        ("America/New_York", utc(2026, 11, 1), 1, utc(2026, 11, 1, 5)),
        ("Asia/Kolkata", utc(2026, 3, 29), 9, utc(2026, 3, 29, 3, 30)),
        ("Australia/Lord_Howe", utc(2026, 10, 4), 2, utc(2026, 10, 3, 16)),  # half an hour less
    ],
)
def test_one_comes_each_week_also_where_the_clocks_change(
    zone: str, around: datetime, hour: int, comes: datetime
) -> None:
    found = sent(zone, around - timedelta(days=11), 22, weekday=SUNDAY, hour=hour)
    assert comes in found
    assert len(found) == 3
    assert all(
        abs((later - earlier) - timedelta(days=7)) <= timedelta(hours=1)
        for earlier, later in pairwise(found)
    )


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (at(8, 59), None),
        (at(9), MONDAY),
        (at(11, 59), MONDAY),  # nobody ran at nine
        (at(12), None),  # then tomorrow, at its hour
        (at(23, 30), None),
        (at(9, day=14), MONDAY),
        (at(9, day=17), MONDAY),
        (at(9, day=18), None),  # a Saturday
        (at(9, day=20), date(2026, 7, 20)),
    ],
)
def test_what_was_missed_comes_at_the_same_hour_of_a_working_day(
    now: datetime, day: date | None
) -> None:
    assert due(now) == day


def test_who_is_on_leave_gets_it_when_back_and_who_does_not_come_back_gets_none() -> None:
    assert due(at(9), away_until=date(2026, 7, 15)) is None
    assert due(at(9, day=16), away_until=date(2026, 7, 15)) == MONDAY
    nobody_knows = (AbsenceRecord(AbsenceSource.SLACK, None),)
    assert due(at(9, day=16), absences=nobody_knows) is None
    assert due(at(9), days_off=(MONDAY,)) is None
    assert due(at(9, day=14), days_off=(MONDAY,)) == MONDAY


def test_nothing_is_sent_of_before_one_read_it_nor_while_it_is_muted() -> None:
    person = a_colleague()
    assert moments.due(a_reader(since=at(9, 1)), person, at(10)) is None
    assert moments.due(a_reader(muted_at=at(8)), person, at(9)) is None


def test_an_unknown_zone_is_utc() -> None:
    nine = datetime(2026, 7, 13, 9, tzinfo=UTC)
    assert due(nine, timezone="") == due(nine, timezone="Mars/Olympus") == MONDAY


def test_the_next_is_a_week_on_at_the_same_hour_by_the_wall() -> None:
    zone = ZoneInfo("Europe/London")
    before = datetime(2026, 3, 23, 9, 30, tzinfo=UTC)
    assert moments.upcoming(a_reader(), zone, before) == datetime(2026, 3, 30, 8, tzinfo=UTC)


def test_another_day_of_the_same_week_is_the_same_digest() -> None:
    person = a_colleague(id=3)
    assert moments.key(person, MONDAY) == moments.key(person, MONDAY + timedelta(days=6))
    assert moments.key(person, MONDAY) != moments.key(person, MONDAY + timedelta(days=7))
    assert moments.key(person, MONDAY) != moments.key(replace(person, id=4), MONDAY)
