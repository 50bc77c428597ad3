"""A booked time is in the calendar once or not at all, whatever dies, refuses or is repeated."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.app import build_desk
from bot.booking import making, policy, ticking
from bot.booking.releasing import release
from bot.booking.standing import calendar
from bot.demo.google_calendar import Fault, LocalGoogle
from bot.errors import NotAllowed, Refusal
from bot.follow_up import calling, claiming, closing
from bot.settings import Settings
from storage import promptness
from storage.asked import Part
from storage.models import (
    Attempt,
    Booking,
    Colleague,
)
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    BookingPolicy,
    Delivery,
    Disposition,
    Theme,
)
from tests.bot.booking.house import AT, CALLUM, MAYA, House, a_house, fill
from tests.builders import TUESDAY


async def test_however_often_it_is_pressed_and_performed_there_is_one_event(house: House) -> None:
    made = [await house.booked() for _ in range(3)]
    assert len({each.id for each in made}) == 1
    await asyncio.gather(*(house.done() for _ in range(4)))
    assert len(house.google.holds(MAYA)) == 1
    assert (await house.event(made[0])).outcome is Delivery.SENT


async def test_two_who_press_at_once_leave_one_booking(house: House) -> None:
    other = AT + timedelta(hours=2)
    await asyncio.gather(
        house.booked(), house.booked(), house.booked(other), return_exceptions=True
    )
    async with house.desk.database.transaction() as tx:
        standing = await tx.execute(
            select(func.count()).select_from(Booking).where(Booking.released_at.is_(None))
        )
        assert standing.scalar_one() == 1


@pytest.mark.parametrize("arrived", [True, False])
async def test_killed_between_the_insert_and_its_outcome_there_is_one_event(
    house: House, arrived: bool
) -> None:
    made = await house.booked()
    house.google.faults.append(Fault(503, method="POST", done=arrived))
    await house.done()
    assert (await house.event(made)).outcome is Delivery.UNKNOWN
    for _ in range(3):
        await house.later()
        await house.done()
    assert len(house.google.holds(MAYA)) == 1
    assert (await house.event(made)).outcome is Delivery.SENT


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault(403, "forbidden"), "may not write to Maya's calendar: share it"),
        (Fault(404, "notFound"), "no calendar of Maya's e-mail"),
    ],
)
async def test_a_refusal_for_good_frees_the_time_and_says_why(
    house: House, fault: Fault, words: str
) -> None:
    house.google.faults.append(fault)
    made = await house.booked()
    await house.done()
    assert words in ((await house.event(made)).error or "")
    assert await house.standing() is None
    assert await house.notes("call_trouble") == 1
    await house.booked(AT + timedelta(hours=1))
    await house.done()
    assert len(house.google.holds(MAYA)) == 1, "another time can be taken at once"


async def test_a_busy_google_is_asked_again(house: House) -> None:
    made = await house.booked()
    house.google.faults.append(Fault(429, "rateLimitExceeded", times=2))
    for _ in range(3):
        await house.done()
        await house.later()
    assert (await house.event(made)).outcome is Delivery.SENT
    assert len(house.google.holds(MAYA)) == 1


async def test_never_over_something_else_but_where_they_chose_so(house: House) -> None:
    house.google.busy(MAYA, AT - timedelta(minutes=5), AT + timedelta(hours=1))
    made = await house.booked()
    await house.done()
    assert "was left alone" in ((await house.event(made)).error or "")
    assert house.google.holds(MAYA) == []
    await house.booked(swaps=True)
    await house.done()
    assert len(house.google.holds(MAYA)) == 1
    assert (
        len([each for each in house.google.events[MAYA].values() if each["status"] == "confirmed"])
        == 2
    )


@pytest.mark.parametrize("how", ["hand back", "close", "reassign"])
async def test_whoever_ends_it_frees_the_time(house: House, how: str) -> None:
    await house.booked()
    await house.done()
    if how == "hand back":
        await claiming.hand_back(house.desk, house.follow_up, "U0MAYA", "away")
    elif how == "close":
        await closing.close(
            house.desk, house.follow_up, "U0MAYA",
            disposition=Disposition.UNDERSTOOD, root_cause=Theme.OTHER, note="fine",
            evidence="Nobody answers",
        )  # fmt: skip
    else:
        async with house.desk.database.transaction() as tx:
            await release(tx, house.follow_up, "reassigned", now=TUESDAY)
    await house.done()
    assert house.google.holds(MAYA) == []
    assert await house.standing() is None


async def test_freed_before_it_was_written_it_never_is(house: House) -> None:
    await house.booked()
    await claiming.hand_back(house.desk, house.follow_up, "U0MAYA", "away")
    for _ in range(3):
        await house.done()
        await house.later()
    assert house.google.holds(MAYA) == []
    assert await house.notes("call_trouble") == 0


async def test_only_the_one_who_has_it_sets_times_and_none_in_the_past(house: House) -> None:
    with pytest.raises(NotAllowed, match="The call is Maya's"):
        await making.book(house.desk, house.follow_up, "U0CALLUM", AT)
    for moment in (TUESDAY, TUESDAY + timedelta(days=40)):
        with pytest.raises(Refusal):
            await house.booked(moment)
    assert await house.standing() is None


async def test_however_often_desks_tick_each_note_is_asked_for_once(house: House) -> None:
    await house.booked()
    for minutes in (50, 65, 75, 95, 95):
        late = house.at(TUESDAY + timedelta(minutes=minutes))
        await asyncio.gather(*(ticking.tick(late.desk) for _ in range(3)))
    assert [await house.notes(kind) for kind in ("call_brief", "call_after")] == [1, 1]


async def test_a_desk_that_slept_over_the_call_asks_but_does_not_brief(house: House) -> None:
    await house.booked()
    await ticking.tick(house.at(TUESDAY + timedelta(hours=3)).desk)
    assert [await house.notes(kind) for kind in ("call_brief", "call_after")] == [0, 1]


async def test_a_logged_call_answers_the_question_and_the_third_in_vain_names_another_way(
    house: House,
) -> None:
    await house.booked()
    late = house.at(TUESDAY + timedelta(hours=2))
    for number in range(3):
        await calling.log_call(
            late.desk, house.follow_up, "U0MAYA", channel=AttemptChannel.PHONE,
            outcome=AttemptOutcome.NO_ANSWER, note="", press=f"form:{number}",
        )  # fmt: skip
        assert await house.notes("another_way") == int(number == 2)
    assert await house.standing() is None
    async with house.desk.database.transaction() as tx:
        (kept,) = (await tx.execute(select(Booking.came_to))).scalars()
    assert kept is AttemptOutcome.NO_ANSWER
    await ticking.tick(late.at(TUESDAY + timedelta(days=2)).desk)
    async with house.desk.database.transaction() as tx:
        unknown = select(func.count()).where(Attempt.outcome == AttemptOutcome.UNKNOWN)
        assert (await tx.execute(unknown)).scalar_one() == 0


@pytest.mark.parametrize(("hours", "within"), [(47, 1), (49, 0)])
async def test_a_call_in_vain_is_a_call_and_within_48_hours_or_not(
    house: House, hours: int, within: int
) -> None:
    for outcome, channel in ((AttemptOutcome.MEETING_BOOKED, AttemptChannel.PHONE),
                             (AttemptOutcome.EMAILED, AttemptChannel.EMAIL)):  # fmt: skip
        await calling.log_call(
            house.desk, house.follow_up, "U0MAYA", channel=channel, outcome=outcome, note="",
            press=channel,
        )  # fmt: skip
    assert await called(house) == Part(0, 1)
    late = house.at(TUESDAY + timedelta(hours=hours))
    await calling.log_call(
        late.desk, house.follow_up, "U0ADA", channel=AttemptChannel.PHONE,
        outcome=AttemptOutcome.VOICEMAIL, note="", press="form",
    )  # fmt: skip
    assert await called(house) == Part(within, 1)


async def called(house: House) -> Part:
    """Of Maya's detractors."""
    async with house.desk.database.transaction() as tx:
        maya = select(Colleague.id).where(Colleague.email == MAYA)
        number = (await tx.execute(maya)).scalar_one()
        return await promptness.called(tx, number, TUESDAY, TUESDAY + timedelta(days=1))


async def test_automatic_books_at_the_claim_and_another_claimant_frees_a_proposal(
    empty_url: str,
) -> None:
    async with a_house(empty_url, claimed=False) as house:
        await policy.choose(house.desk, "U0MAYA", BookingPolicy.PROPOSE)
        await policy.choose(house.desk, "U0CALLUM", BookingPolicy.AUTOMATIC)
        for _ in range(2):
            await policy.book_ahead(house.desk, house.follow_up)
        held = await house.standing()
        assert held is not None
        assert held.proposed
        await house.done()
        assert len(house.google.holds(MAYA)) == 1
        await claiming.claim(house.desk, house.follow_up, "U0CALLUM")
        await policy.book_ahead(house.desk, house.follow_up)
        await house.done()
        assert house.google.holds(MAYA) == []
        assert len(house.google.holds(CALLUM)) == 1


async def test_nobody_who_did_not_choose_so_is_booked_for(house: House) -> None:
    await policy.book_ahead(house.desk, house.follow_up)
    assert await house.standing() is None
    assert house.google.calls == []


async def test_no_time_is_held_on_leave_and_why_is_on_record(house: House) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(Colleague)
            .where(Colleague.email == MAYA)
            .values(away_until=TUESDAY.date() + timedelta(days=3), booking_policy="automatic")
        )
    await policy.book_ahead(house.desk, house.follow_up)
    assert await house.standing() is None


async def test_without_a_calendar_a_time_stands_all_the_same(empty_url: str) -> None:
    desk = build_desk(Settings(_env_file=None, database_url=empty_url), clock=lambda: TUESDAY)
    house = House(desk, LocalGoogle(), await fill(desk))
    made = await house.booked()
    assert (made.event_id, made.event) == (None, None)
    await ticking.tick(house.at(AT - timedelta(minutes=10)).desk)
    assert await house.notes("call_brief") == 1
    await desk.database.close()


async def test_health_says_as_whom_it_is_connected_and_what_google_refuses(house: House) -> None:
    well = await calendar(house.desk)
    assert well.well
    assert "connected as nps-desk@fennelrook.example; Maya's calendar answers." in well.words
    house.google.faults.append(Fault(403, "forbidden"))
    await house.booked()
    await house.done()
    after = await calendar(house.desk)
    assert "Last not written, just now: Google says the desk may not write" in after.words
    house.google.faults.append(Fault(403, "forbidden"))
    ill = await calendar(house.desk)
    assert ill.well is False
    assert "share it with nps-desk@fennelrook.example" in ill.words
