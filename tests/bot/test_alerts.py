"""What came of alerts: a person's week on Monday, and rules that few act on (product.md K5)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.alerts import last_week, seldom_acted_on
from bot.follow_up.claiming import claim
from bot.interrupting import ping
from storage import colleagues, interruptions
from storage.alerts import Alerts
from storage.records import ColleagueRecord
from storage.words import ColleagueRole, Rule
from tests.bot.follow_up.clock_house import MANAGER, OWNER, ClockHouse, clock_house, london

POLITE = {"interruptions_a_day": 3}
MONDAY = date(2026, 7, 20)


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    up = await clock_house(empty_url, london(10, 2), **POLITE)
    yield up
    await up.desk.database.close()


async def sent(house: ClockHouse) -> None:
    """Whatever waits has come now."""
    async with house.desk.database.transaction() as tx:
        for one in await interruptions.waiting(tx):
            await interruptions.goes(tx, one.message_id, house.now)


async def said(house: ClockHouse, day: date = MONDAY, **facts: ColleagueRole) -> list[str]:
    async with house.desk.database.transaction() as tx:
        owner: ColleagueRecord = (await colleagues.by_ids(tx, [house.ids[OWNER]]))[house.ids[OWNER]]
        return await last_week(tx, replace(owner, **facts), day)  # type: ignore[arg-type] # a role


async def test_on_monday_everybody_hears_what_their_alerts_led_to(house: ClockHouse) -> None:
    assert await said(house) == []
    first = await house.answers(4)
    await sent(house)
    await claim(house.desk, first, OWNER)
    await house.after(hours=19)  # three quarters of the client's day: a reminder
    await sent(house)
    (line,) = await said(house)
    assert "led to an action of yours last week: 1 of 2 (50 %, interval" in line
    assert await said(house, date(2026, 7, 21)) == [], "on a Tuesday nobody does"
    assert await said(house, date(2026, 7, 27)) == [], "nor of another week"


async def test_admins_hear_of_a_rule_that_few_act_on_for_four_weeks(house: ClockHouse) -> None:
    follow_up = await house.answers(4)
    async with house.desk.database.transaction() as tx:
        for number in range(8):
            await ping(house.desk, tx, "nudge", -number, MANAGER, follow_up_id=follow_up)
        reminders = [one for one in await interruptions.waiting(tx) if one.kind == "nudge"]
        for number, one in enumerate(reminders):
            at = london(10, 2) - timedelta(days=7 * (number // 2))
            await interruptions.goes(tx, one.message_id, at)
    (line,) = await said(house, role=ColleagueRole.ADMIN)
    assert "The rule “Detractor” is proposed for retirement: 0 of 8 (0 %" in line
    assert await said(house) == [], "others do not"
    assert await said(house, date(2026, 7, 27), role=ColleagueRole.ADMIN) == [], "a week without"


@pytest.mark.parametrize(
    ("weeks", "named"),
    [
        ([(3, 1)] * 4, True),
        ([(3, 1)] * 3 + [(3, 2)], False),
        ([(3, 1)] * 3 + [(0, 0)], False),
        ([(1, 0)] * 4, False),
        ([(2, 1)] * 4, False),
    ],
)
def test_a_rule_is_named_when_under_half_lead_to_something_in_each_of_the_weeks(
    weeks: list[tuple[int, int]], named: bool
) -> None:
    given = {Rule.SCORE_DROP: [Alerts(*each) for each in weeks]}
    assert seldom_acted_on(given) == ([Rule.SCORE_DROP] if named else [])
