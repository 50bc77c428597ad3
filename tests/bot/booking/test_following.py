"""A hold that was moved or deleted in the calendar itself: the desk follows, and says so."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, text

from bot.booking import following, ticking
from bot.cards.pieces import Card
from bot.demo.google_calendar import Event, Fault
from bot.drawing import draw
from bot.follow_up import claiming
from storage import booking_counts, messages
from storage.booking_counts import Counts
from storage.models import Attempt, Booking, ContactLock, Message, TimelineEntry
from storage.words import Delivery
from tests.bot.booking.house import AT, CALLUM, MAYA, House
from tests.bot.cards.screen import shown
from tests.builders import TUESDAY

QUARTER = timedelta(minutes=15)
FRIDAY = AT + timedelta(days=3)


async def held(house: House) -> Event:
    """A call is set aside and stands in Maya's calendar."""
    await house.booked()
    await house.done()
    (event,) = house.google.holds(MAYA)
    return event


def drag(event: Event, to: datetime) -> None:
    """What Maya does in Google."""
    event["start"] = {"dateTime": to.isoformat()}
    event["end"] = {"dateTime": (to + QUARTER).isoformat()}


async def looked(house: House) -> None:
    """The five minutes are over: whatever is asked of Google is asked, twice."""
    await following.ask_all(house.desk)
    found = "SELECT args FROM procrastinate_jobs WHERE task_name = 'look_at_hold'"
    jobs = await rows(house, text(found))
    assert jobs, "no hold was to be looked at"
    for job in jobs:
        for _ in range(2):
            await following.look(house.desk, job.args["booking_id"])


async def rows(house: House, what: Any) -> Sequence[Any]:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(what)).all()


async def said(house: House, kind: str) -> list[str]:
    """What the messages of this kind say, by whom they reach."""
    found = []
    for message in await rows(house, select(Message).where(Message.kind == kind)):
        async with house.desk.database.transaction() as tx:
            locked = await messages.lock(tx, message.id)
            assert locked is not None
            card = await draw(house.desk, tx, locked)
        assert isinstance(card, Card)
        found.append(f"{message.channel}: {shown(card)}")
    return found


async def test_moved_in_the_calendar_everything_comes_at_the_new_hour(house: House) -> None:
    event = await held(house)
    drag(event, FRIDAY)
    await looked(house)
    moved = await house.standing()
    assert moved is not None
    assert (moved.starts_at, moved.ends_at) == (FRIDAY, FRIDAY + QUARTER)
    assert moved.event is Delivery.SENT
    assert house.google.holds(MAYA) == [event], "the hold is left as it is"
    (lock,) = await rows(house, select(ContactLock.until))
    assert lock.until == FRIDAY + QUARTER

    await ticking.tick(house.at(AT + 2 * QUARTER).desk)
    assert [await house.notes(kind) for kind in ("call_brief", "call_after")] == [0, 0]
    await ticking.tick(house.at(FRIDAY - timedelta(minutes=10)).desk)
    await ticking.tick(house.at(FRIDAY + 2 * QUARTER).desk)
    assert [await house.notes(kind) for kind in ("call_brief", "call_after")] == [1, 1]
    told = [line.what for line in await rows(house, select(TimelineEntry))]
    assert told.count("call_moved") == 1
    assert [each.outcome for each in await rows(house, select(Attempt))] == ["meeting_booked"] * 2


async def test_a_hold_that_was_moved_is_still_the_desks_to_take_out(house: House) -> None:
    drag(await held(house), AT + 4 * QUARTER)
    await looked(house)
    await claiming.hand_back(house.desk, house.follow_up, "U0MAYA", "away")
    await house.done()
    assert house.google.holds(MAYA) == []


async def test_deleted_in_the_calendar_it_is_given_back_and_its_owner_hears_it_once(
    house: House,
) -> None:
    event = await held(house)
    event["status"] = "cancelled"
    await looked(house)
    assert await house.standing() is None
    (words,) = await said(house, "call_taken_out")
    assert words.startswith("U0MAYA: Halden · Dana")
    assert "11:15 today is not in your calendar any more, so no call is set aside." in words
    assert "Find Another Time" in words
    (booking,) = await rows(house, select(Booking))
    assert booking.declined_at == TUESDAY, "as if declined: it counts for which times suit"
    async with house.desk.database.transaction() as tx:
        month = TUESDAY - timedelta(days=30), TUESDAY + timedelta(days=1)
        assert await booking_counts.counts(tx, booking.colleague_id, *month) == Counts(
            0, 0, 0, 0, 1
        )
    await ticking.tick(house.at(AT + 2 * QUARTER).desk)
    assert [await house.notes(kind) for kind in ("call_brief", "call_after")] == [0, 0]


@pytest.mark.parametrize("how", ["Google is away", "hidden", "all day", "its hour has come"])
async def test_what_says_nothing_about_the_call_changes_nothing(house: House, how: str) -> None:
    event, then = await held(house), house
    if how == "Google is away":
        house.google.faults.append(Fault(503, method="GET", times=9))
    elif how == "hidden":
        house.google.people = frozenset({CALLUM})
    elif how == "all day":
        event["start"], event["end"] = {"date": "2026-07-17"}, {"date": "2026-07-18"}
    else:
        event["status"], then = "cancelled", house.at(AT)
    before = await house.standing()
    await looked(then)
    assert await house.standing() == before
    await ticking.tick(house.at(AT - timedelta(minutes=10)).desk)
    await ticking.tick(house.at(AT + 2 * QUARTER).desk)
    assert [await house.notes(kind) for kind in ("call_brief", "call_after")] == [1, 1]
