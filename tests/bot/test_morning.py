"""Who gets a note this morning, and how often."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import insert, select

from bot import morning
from bot.app import build_desk
from bot.settings import Settings
from storage import messages
from storage.models import Colleague, Message
from storage.records import ColleagueRecord
from storage.words import ColleagueRole

BERLIN = ColleagueRecord(
    id=7,
    name="Jonas Brandt",
    email="jonas@firm.example",
    slack_user_id="U0JONAS",
    role=ColleagueRole.DIRECTOR,
    timezone="Europe/Berlin",
    deputy_id=None,
    manager_id=None,
    away_until=None,
)


@pytest.mark.parametrize(
    ("at", "due"),
    [
        (datetime(2026, 3, 2, 7, 59, tzinfo=UTC), False),  # 08:59 in Berlin
        (datetime(2026, 3, 2, 8, 0, tzinfo=UTC), True),
        (datetime(2026, 3, 2, 10, 59, tzinfo=UTC), True),  # caught up after a late start
        (datetime(2026, 3, 2, 11, 0, tzinfo=UTC), False),  # noon: no morning note any more
        (datetime(2026, 3, 7, 9, 0, tzinfo=UTC), False),  # Saturday
        (datetime(2026, 7, 6, 7, 0, tzinfo=UTC), True),  # summer time
    ],
)
def test_a_note_is_due_from_nine_to_noon_on_working_days_of_their_own_clock(
    at: datetime, due: bool
) -> None:
    assert morning.is_due(BERLIN, at) is due


def test_nobody_is_written_to_on_leave() -> None:
    monday = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    assert not morning.is_due(replace(BERLIN, away_until=date(2026, 3, 2)), monday)
    assert morning.is_due(replace(BERLIN, away_until=date(2026, 3, 1)), monday)


async def test_however_often_the_calendar_fires_there_is_one_note_a_day(empty_url: str) -> None:
    now = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
    desk = build_desk(Settings(database_url=empty_url), clock=lambda: now)
    async with desk.database.transaction() as tx:
        await tx.execute(
            insert(Colleague).values(
                name="Jonas Brandt",
                email="jonas@firm.example",
                slack_user_id="U0JONAS",
                role=ColleagueRole.DIRECTOR,
                timezone="Europe/Berlin",
            )
        )
    for _ in range(3):
        await morning.due_notes(desk)
    async with desk.database.transaction() as tx:
        asked = (await tx.execute(select(Message.channel, Message.wanted))).all()
    assert [tuple(row) for row in asked] == [("U0JONAS", 1)]
    await desk.database.close()


async def test_a_morning_with_nothing_to_do_disturbs_nobody(empty_url: str) -> None:
    now = datetime(2026, 3, 2, 8, 5, tzinfo=UTC)
    desk = build_desk(Settings(database_url=empty_url), clock=lambda: now)
    async with desk.database.transaction() as tx:
        person = await tx.execute(
            insert(Colleague)
            .values(name="Ida", email="i@firm.example", role=ColleagueRole.MANAGER)
            .returning(Colleague.id)
        )
        number = person.scalar_one() * 1_000_000 + now.toordinal()
        message = await messages.lock(tx, await messages.wish(tx, morning.KIND, number, "U0IDA"))
        assert message is not None
        assert await morning.note_of(desk, tx, message) is None
    await desk.database.close()
