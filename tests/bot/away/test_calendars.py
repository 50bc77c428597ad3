"""Out-of-office events: a colleague's calendar passes their follow-ups to the deputy."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import text

from bot.away import calendars, standing
from bot.booking.slots import Meeting
from bot.outside.doer import NotDone
from storage import absences
from storage.words import AbsenceSource
from tests.bot.follow_up.clock_house import DEPUTY, OWNER, ClockHouse, london


@dataclass
class Calendars:
    """What everybody's calendar holds, or why it cannot be read."""

    events: Sequence[Meeting] = ()
    trouble: NotDone | None = None
    account: str = "desk@us.example"

    async def busy(self, whose: Any, since: datetime, until: datetime) -> Sequence[Meeting]:
        if self.trouble is not None:
            raise self.trouble
        return [one for one in self.events if one.starts_at < until and one.ends_at > since]


def out(since: datetime, until: datetime) -> Meeting:
    return Meeting(since, until, fixed=True, out_of_office=True)


async def test_an_out_of_office_event_counts_until_its_end_and_a_dead_calendar_changes_nothing(
    house: ClockHouse,
) -> None:
    theirs = Calendars([out(london(9), london(13)), Meeting(london(9), london(18))])
    house.desk = replace(house.desk, diary=theirs)  # type: ignore[arg-type] # all that is asked
    maya = house.ids[OWNER]
    await calendars.look(house.desk, maya)
    theirs.trouble = NotDone("Google Calendar could not be reached. It is asked again.")
    await calendars.look(house.desk, maya)

    now = await house.follow_up(await house.answers(6))
    assert now.owner_id == house.ids[DEPUTY]
    assert now.owner_reason.endswith("who is away until 13:00 on 14 July (calendar)")
    async with house.desk.database.transaction() as tx:
        how = await standing.part(house.desk, tx)
    assert how.well is False
    assert "out of office by calendar: 1; 1 calendar could not be read (Maya Lindt)" in how.words

    house.now = london(13)
    assert (await house.follow_up(await house.answers(5))).owner_id == maya
    theirs.trouble = None
    await calendars.look(house.desk, maya)
    async with house.desk.database.transaction() as tx:
        assert (await standing.part(house.desk, tx)).well
        assert await absences.told_by(tx, AbsenceSource.CALENDAR, london(12)) == 0


async def test_one_look_is_planned_for_each_owner_and_deputy(house: ClockHouse) -> None:
    await calendars.ask_all(house.desk)  # no calendar is connected
    house.desk = replace(house.desk, diary=Calendars())  # type: ignore[arg-type] # the same
    for _ in range(2):
        await calendars.ask_all(house.desk)
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = 'look_away' ORDER BY id")
        )
        asked = {one["colleague_id"] for one in rows.scalars()}
    assert asked == {house.ids[OWNER], house.ids[DEPUTY]}
