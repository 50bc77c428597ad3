"""The history of a follow-up: the database itself keeps it append-only."""

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from storage import placements
from storage.models import FollowUp, TimelineEntry
from tests.bot.follow_up.clock_house import ClockHouse, clock_house, london


@pytest.fixture
async def house(empty_url: str) -> ClockHouse:
    return await clock_house(empty_url, london(10, 2))


@pytest.mark.parametrize(
    "change",
    [update(TimelineEntry).values(note="it never happened"), delete(TimelineEntry)],
)
async def test_no_line_can_be_changed_or_taken_away(house: ClockHouse, change: object) -> None:
    follow_up = await house.answers(6)
    before = await house.story(follow_up)
    with pytest.raises(DBAPIError, match="append-only"):
        async with house.desk.database.transaction() as tx:
            await tx.execute(change)  # type: ignore[call-overload] # either kind of statement
    assert await house.story(follow_up) == before != []
    await house.desk.database.close()


async def test_lines_go_only_with_their_whole_follow_up(house: ClockHouse) -> None:
    await house.answers(6)
    async with house.desk.database.transaction() as tx:
        response_id = (await tx.execute(select(FollowUp.response_id))).scalar_one()
        await placements.take_back(tx, [response_id])
    async with house.desk.database.transaction() as tx:
        left = await tx.execute(select(func.count()).select_from(TimelineEntry))
        assert left.scalar_one() == 0
    await house.desk.database.close()
