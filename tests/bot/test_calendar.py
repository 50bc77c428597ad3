"""When APScheduler's own triggers fire for each rhythm, also where the clocks change; and that it
runs.
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from apscheduler.events import EVENT_JOB_EXECUTED
from sqlalchemy import text

from bot import calendar
from bot.calendar import ZONES, keeping_time, trigger_of
from bot.rhythms import RHYTHMS, Rhythm
from bot.work import build_work
from tests.bot.follow_up.clock_house import VIEWER, ClockHouse
from tests.journeys.checks import eventually

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


async def asked_for(house: ClockHouse) -> set[str]:
    """The jobs that wait, of which none does after."""
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(text("DELETE FROM procrastinate_jobs RETURNING task_name"))
        return set(rows.scalars())


async def test_it_fires_at_once_and_in_the_zone_of_whoever_joins_later(
    house: ClockHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "RHYTHMS", (Rhythm("greet", hour="9"),))
    looked: list[str] = []
    async with keeping_time(house.desk) as scheduler:
        scheduler.add_listener(lambda event: looked.append(event.job_id), EVENT_JOB_EXECUTED)

        def by_zone() -> dict[str, Any]:
            jobs = [each for each in scheduler.get_jobs() if each.id != ZONES]
            found = {str(each.trigger.timezone): each for each in jobs}
            assert len(found) == len(jobs), "none is there twice"
            return found

        async def looks_again(times: int) -> None:
            scheduler.modify_job(ZONES, next_run_time=datetime.now(UTC))

            async def done() -> bool:
                return looked.count(ZONES) == times

            await eventually(done)

        assert await eventually(lambda: asked_for(house)) == {"greet"}
        assert set(by_zone()) == {"UTC", "Europe/London"}
        await house.change(VIEWER, timezone="Asia/Kolkata")
        await looks_again(1)
        assert await eventually(lambda: asked_for(house)) == {"greet"}, "what they missed comes"
        await looks_again(2)
        theirs = by_zone()["Asia/Kolkata"]
        assert theirs.next_run_time.astimezone(ZoneInfo("Asia/Kolkata")).hour == 9
        assert await asked_for(house) == set()
        scheduler.modify_job(theirs.id, next_run_time=datetime.now(UTC))
        assert await eventually(lambda: asked_for(house)) == {"greet"}


async def test_every_rhythm_asks_for_a_job_that_there_is(house: ClockHouse) -> None:
    async def hear(body: dict[str, Any]) -> None:
        raise NotImplementedError

    assert {each.job for each in RHYTHMS} <= build_work(house.desk, hear).tasks.keys()
