"""Scenarios A1 (3, 5, 6) and P2: a time to call is found, kept, briefed before and asked after."""

import copy
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.demo.firm.firm import SampleFirm
from bot.demo.google_calendar import LocalGoogle
from bot.demo.slack import Message
from storage.models import Booking, FollowUp
from storage.words import BookingPolicy
from tests.google_calendar import google_settings, local_google
from tests.journeys.checks import eventually
from tests.journeys.office import DANIEL, IMOGEN, Office, Watch, next_weekday
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, MANAGER, PARTNER, stage


@pytest.fixture
async def office(firm_url: str, firm: SampleFirm) -> AsyncIterator[Office]:
    watch = Watch((next_weekday(1) + timedelta(hours=10, minutes=2)).astimezone(UTC))
    async with (
        local_google() as (google, url),
        stage(firm_url, firm, clock=watch, **google_settings(url)) as play,
    ):
        yield Office(play, google, watch)


async def claimed(office: Office) -> Message:
    """The CFO's 6 is in the director's hands."""
    await office.play.answer(CFO, 6, BITTER)
    card = await office.play.card(DIRECTOR, "Helen Strand")
    await office.play.slack.press(DIRECTOR, card, "follow_up.claim")
    await office.play.until(lambda: "Claimed by Imogen" in office.note(DIRECTOR, "Helen").text)
    return office.note(DIRECTOR, "Helen Strand")


async def test_taken_meanwhile_is_said_and_moved_to_another_time(office: Office) -> None:
    play, google, watch = office.play, office.google, office.watch
    card = await claimed(office)
    await play.slack.press(DIRECTOR, card, "follow_up.book")
    await play.until(lambda: "10:15 today" in str(play.slack.modal(DIRECTOR)))
    window = copy.deepcopy(play.slack.modal(DIRECTOR))
    assert window is not None
    first = next(each["accessory"] for each in window.blocks if "accessory" in each)
    google.busy(IMOGEN, watch.at(10), watch.at(11))
    await play.slack.press(DIRECTOR, window, "booking.at", value=first["value"])
    said = await office.noted(DIRECTOR, "was not booked. Something else is in the calendar")
    assert google.holds(IMOGEN) == []
    await play.slack.close(DIRECTOR)

    await play.slack.press(DIRECTOR, said, "follow_up.book")
    await play.until(lambda: "11:00 today" in str(play.slack.modal(DIRECTOR)))
    chosen = int(watch.at(15, 30).timestamp())
    await play.slack.submit(DIRECTOR, {"at": chosen})
    await play.until(lambda: len(google.holds(IMOGEN)) == 1)
    await play.slack.close(DIRECTOR)

    # Moved, and at last given back: one hold at a time, none in the end.
    card = office.note(DIRECTOR, "Reach the client")
    await play.slack.press(DIRECTOR, card, "follow_up.book")
    await play.until(lambda: "Another time" in str(play.slack.modal(DIRECTOR)))
    await play.slack.submit(DIRECTOR, {"at": int(watch.at(16, 30).timestamp())})
    await play.until(lambda: "16:30" in office.note(DIRECTOR, "Reach the client").text)
    await eventually(lambda: _held_at(google, watch.at(16, 30)))
    await play.slack.close(DIRECTOR)
    await play.slack.press(
        DIRECTOR, office.note(DIRECTOR, "Reach the client"), "follow_up.more", _hand_back(office)
    )
    await play.slack.submit(DIRECTOR, {"note": "away from noon"})
    await play.until(lambda: google.holds(IMOGEN) == [])


def _hand_back(office: Office) -> str:
    """Its choice behind the three dots."""
    shown = str(office.note(DIRECTOR, "Reach the client").blocks)
    return "follow_up.hand_back:" + shown.partition("follow_up.hand_back:")[2].partition("'")[0]


async def _held_at(google: LocalGoogle, at: datetime) -> bool:
    holds = google.holds(IMOGEN)
    return [datetime.fromisoformat(each["start"]["dateTime"]) for each in holds] == [at]


async def test_what_nobody_tells_is_unknown_the_next_morning_and_no_success(
    office: Office,
) -> None:
    play, watch = office.play, office.watch
    card = await claimed(office)
    await play.slack.press(DIRECTOR, card, "follow_up.book")
    await play.until(lambda: "Another time" in str(play.slack.modal(DIRECTOR)))
    await play.slack.submit(DIRECTOR, {"at": int(watch.at(15).timestamp())})
    await office.strike(15, 20)
    asked = copy.deepcopy(await office.noted(DIRECTOR, "How did your call go?"))
    await office.strike(8, 59, days=1)
    assert "How did your call go?" in play.cards(DIRECTOR, "your call")[-1].text
    await office.strike(9)
    await office.noted(DIRECTOR, "not known: nobody said")
    await play.until(lambda: "Not known" in str(office.note(HALDEN, "Helen").blocks))
    await play.slack.press(DIRECTOR, asked, "booking.no_answer")
    await play.until(lambda: "on record already how" in str(play.slack.ephemerals(DIRECTOR)))
    async with play.desk.desk.database.transaction() as tx:
        newest = (await tx.execute(select(FollowUp).order_by(FollowUp.id.desc()).limit(1))).one()
    assert newest.reached_at is None


async def test_p2_a_time_is_held_for_the_partner_and_the_manager_sees_that_it_was_declined(
    office: Office,
) -> None:
    play, google, watch = office.play, office.google, office.watch
    await play.slack.open_home(PARTNER)
    await play.until(lambda: play.slack.home(PARTNER) is not None)
    await play.slack.press(PARTNER, play.slack.home(PARTNER), "home.mine")
    await play.until(lambda: "home.booking_policy" in str(play.slack.home(PARTNER)))
    await play.slack.press(
        PARTNER, play.slack.home(PARTNER), "home.booking_policy", BookingPolicy.PROPOSE.value
    )
    watch.now = watch.at(17, 41, days=3).astimezone(UTC)  # Friday
    google.busy(DANIEL, watch.at(17), watch.at(18))
    google.busy(DANIEL, watch.at(8, 30, days=3), watch.at(9, 15, days=3))
    await play.answer(CFO, 4, BITTER)

    held = copy.deepcopy(await office.noted(PARTNER, "I hold 09:15 Mon in your calendar"))
    await play.until(lambda: len(google.holds(DANIEL)) == 1)

    # The director, whose client it is, claims; the partner keeps the time all the same.
    await play.slack.press(DIRECTOR, await play.card(DIRECTOR, BITTER), "follow_up.claim")
    await office.noted(DIRECTOR, "Claimed by Imogen")
    await play.slack.press(PARTNER, held, "booking.keep")
    await office.noted(PARTNER, "Kept: you call 09:15 Mon")
    assert len(google.holds(DANIEL)) == 1
    await office.strike(8, days=3)
    recalled = await office.noted(PARTNER, "You call 09:15 today")
    assert "follow_up.book" in str(recalled.blocks)

    # On Monday it does not suit after all; what is pressed later on the old note says so.
    await play.slack.press(PARTNER, held, "booking.decline")
    await play.until(lambda: google.holds(DANIEL) == [])
    told = await office.noted(MANAGER, "Daniel Rook declined the call proposed")
    assert "Helen Strand" in told.text
    await play.slack.press(PARTNER, held, "booking.keep")
    await play.until(lambda: "not held any more" in str(play.slack.ephemerals(PARTNER)))
    async with play.desk.desk.database.transaction() as tx:
        (booking,) = (await tx.execute(select(Booking))).all()
    assert booking.declined_at is not None
