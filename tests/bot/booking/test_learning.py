"""What colleagues say about their calendars: it is there or not; not at night; not Tuesdays."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from bot import gathering
from bot.booking import confirming, looking, policy
from bot.booking.habits import Part, disliked
from bot.booking.slots import offers
from bot.cards.booking_window import booking_window
from bot.cards.follow_up import follow_up_card
from bot.demo.google_calendar import Fault
from bot.errors import NotAllowed, NotNow
from bot.follow_up import showing
from storage import interruptions
from storage.models import Colleague, ContactLock, FollowUp, Message
from storage.words import BookingPolicy, Delivery
from tests.bot.booking.house import AT, MAYA, House, a_house
from tests.bot.booking.test_slots import CLAIMED, DUE, LONDON, london
from tests.builders import TUESDAY

NIGHT = TUESDAY.replace(hour=22)
OTHER = """
    WITH answer AS (
        INSERT INTO responses (system, external_id, contact_id, score, comment, answered_at,
            updated_at) SELECT 'another', '1', id, 3, '', now(), now() FROM contacts RETURNING id)
    INSERT INTO follow_ups (response_id, account_id, contact_id, severity, rule, rule_version,
        owner_reason, opened_at, clock_from, claim_from, claim_due_at, contact_due_at)
    SELECT answer.id, account_id, contact_id, severity, rule, rule_version, owner_reason,
        opened_at, clock_from, claim_from, claim_due_at, contact_due_at
    FROM follow_ups, answer RETURNING id"""  # of the same person
MORNINGS = Part(1, afternoon=False)


async def unknown(house: House) -> int:
    """A booking that Google did not answer about, not even when it was looked for."""
    made = await house.booked()
    house.google.faults.append(Fault(503, method="POST", done=False))
    house.google.faults.append(Fault(503, method="GET", times=20))
    for _ in range(2):
        await house.done()
        await house.later()
    assert (await house.event(made)).outcome is Delivery.UNKNOWN
    return made.id


async def card(house: House) -> str:
    record = await showing.one(house.desk, house.follow_up, "U0MAYA")
    return str(follow_up_card(record, now=house.desk.clock()).blocks)


@pytest.mark.parametrize("there", [True, False])
async def test_where_google_does_not_say_its_owner_does(house: House, there: bool) -> None:
    booking_id = await unknown(house)
    assert "booking.is_there" in await card(house)
    with pytest.raises(NotAllowed, match="only Maya can say"):
        await confirming.it_is(house.desk, booking_id, "U0CALLUM", there=there)
    await confirming.it_is(house.desk, booking_id, "U0MAYA", there=there)
    await house.done()
    house.google.faults.clear()
    for _ in range(2):
        await house.later()
        await house.done()
    assert len(house.google.holds(MAYA)) == int(not there), "what is not there is written once"
    assert "booking.is_there" not in await card(house)
    assert "It is in the calendar" in await card(house)
    with pytest.raises(NotNow, match="known by now"):
        await confirming.it_is(house.desk, booking_id, "U0MAYA", there=there)


async def test_said_wrongly_not_to_be_there_it_is_not_doubled(house: House) -> None:
    booking_id = await unknown(house)
    house.google.faults.clear()
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE effects SET outcome = 'pending', due_at = NULL"))
    await house.done()
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE effects SET outcome = 'unknown'"))
    await confirming.it_is(house.desk, booking_id, "U0MAYA", there=False)
    await house.done()
    assert len(house.google.holds(MAYA)) == 1


async def test_nothing_is_proposed_to_anybody_at_night(empty_url: str) -> None:
    async with a_house(empty_url, claimed=False) as house:
        await policy.choose(house.desk, "U0MAYA", BookingPolicy.PROPOSE)
        polite = {"quiet_from": "18:00", "quiet_until": "08:00"}
        settings = house.desk.settings.model_copy(update=polite)
        house = replace(house, desk=replace(house.desk, settings=settings))
        night = house.at(NIGHT)
        async with night.desk.database.transaction() as tx:
            await tx.execute(update(FollowUp).values(contact_due_at=NIGHT + timedelta(days=2)))
        await policy.book_ahead(night.desk, house.follow_up)
        assert await house.standing() is not None, "the time is held all the same"
        assert await may_speak(night) is False
        assert await may_speak(house.at(NIGHT + timedelta(hours=10))) is True


async def may_speak(house: House) -> bool:
    await gathering.tick(house.desk)
    async with house.desk.database.transaction() as tx:
        found = await tx.execute(select(Message.id).where(Message.kind == "call_proposal"))
        return not await interruptions.is_held(tx, found.scalar_one())


async def test_no_time_is_proposed_while_somebody_else_is_in_touch(empty_url: str) -> None:
    async with a_house(empty_url, claimed=False) as house:
        await policy.choose(house.desk, "U0MAYA", BookingPolicy.PROPOSE)
        async with house.desk.database.transaction() as tx:
            other = (await tx.execute(text(OTHER))).scalar_one()
            callum = select(Colleague.id).where(Colleague.slack_user_id == "U0CALLUM")
            contact = select(FollowUp.contact_id).limit(1)
            await tx.execute(
                ContactLock.__table__.insert().values(  # type: ignore[attr-defined] # a table
                    contact_id=contact.scalar_subquery(),
                    colleague_id=callum.scalar_subquery(),
                    follow_up_id=other,
                    begun_at=TUESDAY,
                    until=TUESDAY + timedelta(hours=48),
                )
            )
        await policy.book_ahead(house.desk, house.follow_up)
        assert await house.standing() is None


async def test_what_was_declined_twice_is_offered_last_and_the_window_says_so(
    empty_url: str,
) -> None:
    async with a_house(empty_url, claimed=False) as house:
        await policy.choose(house.desk, "U0MAYA", BookingPolicy.PROPOSE)
        for _ in range(2):
            await policy.book_ahead(house.desk, house.follow_up)
            held = await house.standing()
            assert held is not None
            assert held.starts_at < TUESDAY.replace(hour=11), "a Tuesday morning"
            await policy.decline(house.desk, held.id, "U0MAYA")
            await house.done()
        await policy.book_ahead(house.desk, house.follow_up)
        held = await house.standing()
        assert held is not None
        assert held.starts_at == TUESDAY.replace(hour=11, minute=0), "noon in London"
        choice = await looking.choice(house.desk, house.follow_up, "U0MAYA")
        window = str(booking_window(choice, now=TUESDAY))
        assert "You declined calls on Tuesday mornings before, so such times come last." in window


def test_a_part_of_the_week_is_learned_from_two_declines() -> None:
    def declined(*days: int) -> frozenset[Part]:
        return disliked([london(day, 10) for day in days], LONDON.zone)

    assert declined(7) == frozenset()
    assert declined(7, 8) == frozenset()
    assert declined(7, 14) == {MORNINGS}


def test_where_nothing_else_is_free_it_is_offered_all_the_same() -> None:
    both = {MORNINGS, Part(1, afternoon=True), Part(2, afternoon=False)}
    found = offers(CLAIMED, DUE, LONDON, [], both)
    assert found.slots == offers(CLAIMED, DUE, LONDON, []).slots
    assert found.put_last == ()


def test_one_that_suits_comes_first_and_the_next_is_the_best_of_the_rest() -> None:
    free_from = datetime.fromisoformat("2026-07-14T15:30:00+00:00")
    found = offers(CLAIMED, free_from, LONDON, [], {Part(1, afternoon=True)})
    assert found.slots == (london(14, 10, 15), london(14, 11, 45))
    assert found.put_last == (Part(1, afternoon=True),)
    assert AT > CLAIMED
