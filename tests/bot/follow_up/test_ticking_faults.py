"""Each step once whatever happens, somebody else where one cannot be told, true to calendars."""

import asyncio
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event

from bot.app import build_desk
from bot.follow_up import ticking
from bot.settings import Settings
from storage import follow_ups
from storage.words import Duty, Role
from tests.bot.follow_up.clock_house import (
    ADMIN,
    CHANNEL,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    ClockHouse,
    clock_house,
    london,
)

LONDON = ZoneInfo("Europe/London")


# Once, whatever happens


async def test_after_a_long_outage_only_the_highest_step_speaks(house: ClockHouse) -> None:
    await house.answers(6)
    await house.at(london(14))
    assert await house.told() == [PARTNER, CHANNEL]
    claims = [one for one in await house.rungs() if one.duty is Duty.CLAIM]
    assert [one.passed_over for one in claims] == [True, True, False]
    assert all(one.happened_at == london(14) for one in claims)


async def test_two_desks_that_tick_at_once_take_each_step_once(
    house: ClockHouse, empty_url: str
) -> None:
    other = build_desk(Settings(database_url=empty_url), clock=lambda: house.now)
    for _ in range(12):
        await house.answers(6)
    for moment in (london(11, 32), london(12, 2), london(13, 2)):
        house.now = moment
        await asyncio.gather(*(ticking.tick(each) for each in (house.desk, other) * 4))
        await ticking.tick(house.desk)
    await other.database.close()
    assert sorted(await house.told()) == sorted([OWNER, DEPUTY, MANAGER, PARTNER, CHANNEL] * 12)
    assert await house.wanted("nudge", CHANNEL) == 12


async def test_a_desk_that_dies_between_the_step_and_its_message_has_done_neither(
    house: ClockHouse,
) -> None:
    await house.answers(6)

    def dies(*_: object) -> None:
        raise ConnectionError("the cable was pulled")

    event.listen(house.desk.database.engine.sync_engine, "commit", dies)
    house.now = london(11, 32)
    with pytest.raises(ConnectionError):
        await ticking.tick(house.desk)
    event.remove(house.desk.database.engine.sync_engine, "commit", dies)
    assert await house.told() == []
    await house.at(london(11, 33))
    assert await house.told() == [OWNER]


async def test_a_claim_under_way_is_not_disturbed_and_is_seen_at_the_next_tick(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    async with house.desk.database.transaction() as tx:
        await follow_ups.claim(tx, follow_up, house.ids[OWNER], house.now)
        await house.at(london(12, 2))
        assert await house.told() == []
    await house.after(seconds=5)
    assert await house.told() == []


# Who cannot be told


async def test_without_a_deputy_in_slack_the_manager_is_told_and_admins_hear_why(
    house: ClockHouse,
) -> None:
    await house.answers(6, role=Role.USER)
    await house.change(DEPUTY, slack_user_id=None)
    await house.at(london(14, 2))
    assert await house.told() == [MANAGER]
    assert await house.told("not_told") == [ADMIN]
    words = await house.reads(ADMIN, "not_told")
    assert "Tom Oak has no Slack account on record; Shi Malik heard of it." in words


async def test_an_owner_who_left_slack_is_passed_by(house: ClockHouse) -> None:
    await house.answers(6)
    await house.change(OWNER, slack_user_id=None)
    await house.at(london(11, 32))
    assert await house.told() == [DEPUTY]
    assert "Maya Lindt has no Slack account on record" in await house.reads(ADMIN, "not_told")


async def test_who_is_on_leave_is_stood_in_for_and_no_admin_is_troubled(house: ClockHouse) -> None:
    await house.answers(6)
    await house.change(OWNER, away_until=date(2026, 7, 20))
    await house.at(london(11, 32))
    assert await house.told() == [DEPUTY]
    assert await house.told("not_told") == []


async def test_when_nobody_at_all_can_be_told_admins_hear_it(house: ClockHouse) -> None:
    await house.answers(6)
    for person in (OWNER, DEPUTY, MANAGER, PARTNER):
        await house.change(person, slack_user_id=None)
    await house.at(london(12, 2))
    assert await house.told() == []
    assert "nobody did" in await house.reads(ADMIN, "not_told")


# Calendars


async def test_friday_evening_counts_on_on_monday_but_never_beyond_three_days(
    house: ClockHouse,
) -> None:
    """Scenario P2: a 4 from a buyer on Friday 17:40."""
    house.now = london(17, 40, day=17)
    follow_up = await house.answers(4)
    now = await house.follow_up(follow_up)
    assert now.claim_due_at == london(10, 40, day=20)
    assert now.contact_due_at == london(17, 40, day=20)  # 72 h of real time
    await house.at(london(10, 9, day=20))
    assert await house.told() == []
    await house.at(london(10, 10, day=20))
    assert await house.told() == [OWNER]


async def test_when_the_clocks_change_a_step_comes_by_the_owners_own_clock(empty_url: str) -> None:
    """The last Sunday of October: Friday 17:00 in summer time, Monday in winter time."""
    friday = datetime(2026, 10, 23, 17, 0, tzinfo=LONDON).astimezone(UTC)
    house = await clock_house(empty_url, friday)
    follow_up = await house.answers(6)
    assert (await house.follow_up(follow_up)).claim_due_at == datetime(2026, 10, 26, 10, tzinfo=UTC)
    await house.at(datetime(2026, 10, 26, 9, 29, tzinfo=UTC))
    assert await house.told() == []
    await house.at(datetime(2026, 10, 26, 9, 30, tzinfo=UTC))
    assert await house.told() == [OWNER]
    await house.desk.database.close()


async def test_the_owners_holidays_stop_the_time_to_claim(empty_url: str) -> None:
    thursday = datetime(2026, 4, 2, 17, 30, tzinfo=LONDON).astimezone(UTC)
    house = await clock_house(empty_url, thursday, firm_country="GB-ENG")
    follow_up = await house.answers(6, role=Role.USER)
    due = (await house.follow_up(follow_up)).claim_due_at
    assert due == datetime(2026, 4, 7, 12, 30, tzinfo=LONDON)
    await house.desk.database.close()
