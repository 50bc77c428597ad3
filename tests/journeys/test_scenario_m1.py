"""Scenario M1: a manager's Monday, Friday and month. The clock stands where the story sets it."""

from collections.abc import AsyncIterator
from datetime import UTC, timedelta

import pytest

from bot.demo.firm.firm import SampleFirm
from tests.journeys.m1.friday import friday
from tests.journeys.m1.late_batch import late_batch
from tests.journeys.m1.monday import monday
from tests.journeys.m1.month import the_month
from tests.journeys.office import Watch, next_weekday
from tests.journeys.stage import Stage, stage
from tests.month_house import all_seen_to, long_ago

POLITE = {
    "quiet_from": "18:00",
    "quiet_until": "08:00",
    "interruptions_a_day": 3,
    "interruptions_a_week": 10,
}


@pytest.fixture
def watch() -> Watch:
    """The coming Thursday, in the evening."""
    return Watch((next_weekday(3) + timedelta(hours=22)).astimezone(UTC))


@pytest.fixture
async def play(
    firm_url: str, firm: SampleFirm, watch: Watch, cards_apart: None
) -> AsyncIterator[Stage]:
    async with stage(firm_url, firm, clock=watch, **POLITE) as up:
        await long_ago(up.desk.desk.database)
        await all_seen_to(up.desk.desk.database)
        yield up


async def test_a_manager_from_her_monday_to_her_month(play: Stage, watch: Watch) -> None:
    await monday(play, watch)
    await friday(play, watch)
    await the_month(play)
    await late_batch(play, watch)
