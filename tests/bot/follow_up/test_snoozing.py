"""Putting reminders off: who may, until when, and what it does not stop."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.booking import making
from bot.cards.follow_up import LOG_CALL
from bot.errors import NotAllowed, NotNow
from bot.follow_up import assigning, claiming, snoozing
from bot.follow_up.snooze_times import Until, moments
from bot.follow_up.working_hours import hours_of
from storage.models import Snooze
from tests.bot.cards.screen import press as buttons
from tests.bot.follow_up.clock_house import DEPUTY, MANAGER, OWNER, ClockHouse, london
from tests.builders import a_colleague

LONDON = ZoneInfo("Europe/London")


async def claimed(house: ClockHouse) -> int:
    follow_up = await house.answers(6)
    await claiming.claim(house.desk, follow_up, OWNER)
    return follow_up


async def snooze(
    house: ClockHouse, follow_up: int, until: Until = Until.FOUR_HOURS, press: str = "V1"
) -> None:
    await snoozing.snooze(house.desk, follow_up, OWNER, until, why="in a workshop", press=press)


async def kept(house: ClockHouse) -> list[tuple[datetime, str | None]]:
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(select(Snooze.until, Snooze.ended_why).order_by(Snooze.id))
        return [(row.until, row.ended_why) for row in rows]


async def test_it_is_logged_with_who_how_long_and_why_and_every_card_says_so(
    house: ClockHouse,
) -> None:
    follow_up = await claimed(house)
    await snooze(house, follow_up)
    assert await kept(house) == [(london(14, 2), None)]
    said = ("snoozed", "until 14 July 13:02 UTC: in a workshop")
    assert (await house.story(follow_up))[-1] == said
    assert "Snoozed until" in await house.reads(OWNER, "follow_up")


async def test_the_snoozer_hears_first_when_it_is_over_with_something_to_press(
    house: ClockHouse,
) -> None:
    follow_up = await claimed(house)
    await snooze(house, follow_up)
    await house.at(london(14, 1))
    assert await house.told("snooze_over") == []
    for _ in range(3):
        await house.after(minutes=1)
    assert await house.told("snooze_over") == [OWNER]
    card = await house.says(OWNER, "snooze_over")
    assert "You asked not to be reminded until 14:02 Tue: “in a workshop”." in card.text
    assert "Reach the client by 10:02 Wed." in card.text
    assert buttons(card, "Log Call") == [(LOG_CALL, str(follow_up))]
    assert await kept(house) == [(london(14, 2), "over")]


async def test_it_holds_back_the_holders_reminder_but_not_the_clients_clock(
    house: ClockHouse,
) -> None:
    house.now = london(9, 0)
    follow_up = await claimed(house)
    house.now = london(23, 30)
    await snooze(house, follow_up)  # until 03:30; the reminder would come at 03:00
    before = (await house.follow_up(follow_up)).contact_due_at
    await house.at(london(3, 15, day=15))
    assert await house.told() == []
    await house.at(london(3, 30, day=15))
    assert await house.told("snooze_over") == [OWNER]
    await snooze(house, follow_up, Until.TOMORROW, press="V2")
    await house.at(london(9, 0, day=15))  # the client's time is over, whoever snoozes
    assert await house.told() == [DEPUTY, MANAGER]
    assert (await house.follow_up(follow_up)).contact_due_at == before


async def test_a_form_sent_twice_counts_once_and_a_new_one_replaces_it(house: ClockHouse) -> None:
    follow_up = await claimed(house)
    await snooze(house, follow_up)
    await snooze(house, follow_up)
    assert len(await kept(house)) == 1
    await snooze(house, follow_up, Until.HOUR, press="V2")
    assert [why for _, why in await kept(house)] == ["replaced", None]


async def test_nobody_but_the_holder_can_and_only_after_claiming(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    with pytest.raises(NotNow, match="Press Claim first"):
        await snooze(house, follow_up)
    await claiming.claim(house.desk, follow_up, DEPUTY)
    with pytest.raises(NotAllowed, match="Tom Oak has this one, and only they"):
        await snooze(house, follow_up)
    with pytest.raises(NotAllowed):
        await snoozing.choices(house.desk, follow_up, MANAGER)


async def test_handed_back_or_reassigned_it_is_over(house: ClockHouse) -> None:
    follow_up = await claimed(house)
    await snooze(house, follow_up)
    await claiming.hand_back(house.desk, follow_up, OWNER, "away")
    await claiming.claim(house.desk, follow_up, OWNER)
    await snooze(house, follow_up, press="V2")
    await assigning.assign(house.desk, follow_up, MANAGER, DEPUTY, note="yours", press="V3")
    assert [why for _, why in await kept(house)] == ["handed_back", "reassigned"]
    await house.after(hours=5)
    assert await house.told("snooze_over") == []


async def test_reassigned_while_the_form_was_open_it_is_refused_in_a_sentence(
    house: ClockHouse,
) -> None:
    follow_up = await claimed(house)
    await snoozing.choices(house.desk, follow_up, OWNER)
    await assigning.assign(house.desk, follow_up, MANAGER, DEPUTY, note="yours", press="V3")
    await claiming.claim(house.desk, follow_up, DEPUTY)
    with pytest.raises(NotAllowed, match="Tom Oak has this one"):
        await snooze(house, follow_up)
    assert await kept(house) == []


async def test_until_the_meeting_where_one_is_booked(house: ClockHouse) -> None:
    follow_up = await claimed(house)
    _, without = await snoozing.choices(house.desk, follow_up, OWNER)
    assert Until.MEETING not in without
    with pytest.raises(NotNow, match="over already"):
        await snooze(house, follow_up, Until.MEETING)
    booked = london(16)
    await making.book(house.desk, follow_up, OWNER, booked)
    _, found = await snoozing.choices(house.desk, follow_up, OWNER)
    assert found[Until.MEETING] == booked
    await snoozing.snooze(house.desk, follow_up, OWNER, Until.MEETING, why="", press="V1")
    assert await kept(house) == [(booked, None)]


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-07-14T10:02", "2026-07-15T09:00"),
        ("2026-07-17T17:40", "2026-07-20T09:00"),  # Friday: Monday
        ("2026-07-15T12:00", "2026-07-17T09:00"),  # a day off between
        ("2026-04-02T12:00", "2026-04-07T09:00"),  # before Easter: Tuesday
        ("2026-10-23T12:00", "2026-10-26T09:00"),  # clocks go back on Sunday
        ("2026-03-27T12:00", "2026-03-30T09:00"),  # and forward
    ],
)
def test_tomorrow_is_nine_on_their_next_working_day(now: str, then: str) -> None:
    person = a_colleague(country="GB-ENG", days_off=(date(2026, 7, 16),))
    at, nine = (datetime.fromisoformat(each).replace(tzinfo=LONDON) for each in (now, then))
    found = moments(at.astimezone(UTC), hours_of(person, at))[Until.TOMORROW]
    assert (found, found.tzinfo) == (nine, UTC)
