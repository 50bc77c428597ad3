"""Whom the playbook names calls, although somebody else has the follow-up; and until that call is
over nobody else is in touch (product.md D.16, U6, P2)."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.booking import looking, making, policy, telling
from bot.contact_lock import listing, locking
from bot.contact_lock.locking import ContactLocked
from bot.demo.google_calendar import Fault, LocalGoogle
from bot.errors import NotAllowed, NotNow
from bot.follow_up import assigning, claiming, showing
from bot.outside.doers import doers
from bot.outside.performing import perform
from bot.playbooks import ticking
from storage import bookings
from storage.booking_records import BookingRecord
from storage.models import Attempt, Effect
from storage.words import AttemptOutcome, BookingPolicy, Role
from tests.bot.follow_up.clock_house import (
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
    clock_house,
    london,
)
from tests.google_calendar import google_settings, local_google

FRIDAY = london(17, 41, day=17)
MONDAY = london(9, day=20)
CALLED = MONDAY + timedelta(minutes=15)
DAN, MAYA = "Dan Rook", "Maya Lindt"


@pytest.fixture
async def calendar() -> AsyncIterator[tuple[LocalGoogle, str]]:
    """Nobody has time on Friday evening."""
    async with local_google() as (google, url):
        for person in (PARTNER, OWNER):
            google.busy(f"{person}@us.example", FRIDAY, london(18, day=17))
        yield google, url


@pytest.fixture
async def house(empty_url: str, calendar: tuple[LocalGoogle, str]) -> AsyncIterator[ClockHouse]:
    """Friday, 17:41. The partner lets the desk propose; the client's owner is a director."""
    built = await clock_house(empty_url, FRIDAY, **google_settings(calendar[1]))
    await policy.choose(built.desk, PARTNER, BookingPolicy.PROPOSE)
    yield built
    await built.desk.database.close()
    assert built.desk.diary is not None
    await built.desk.diary.close()


async def held(house: ClockHouse) -> tuple[int, BookingRecord]:
    """The buyer gave a 4: a time is held for the partner."""
    follow_up = await house.answers(4)
    await policy.book_ahead(house.desk, follow_up)
    return follow_up, await standing(house, follow_up)


async def standing(house: ClockHouse, follow_up: int) -> BookingRecord:
    async with house.desk.database.transaction() as tx:
        found = await bookings.next_of(tx, follow_up)
    assert found is not None
    return found


async def in_touch(house: ClockHouse) -> list[tuple[str, datetime]]:
    page = await listing.listed(house.desk, VIEWER)
    return [(one.colleague, one.until) for one in page.locks]


async def outcomes(house: ClockHouse) -> list[tuple[int, AttemptOutcome]]:
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(select(Attempt.colleague_id, Attempt.outcome).order_by(Attempt.id))
        return [(row.colleague_id, row.outcome) for row in rows]


async def test_a_time_held_for_the_partner_outlasts_claim_and_hand_back_and_keeps_others_away(
    house: ClockHouse,
) -> None:
    follow_up, proposal = await held(house)
    assert (proposal.colleague_id, proposal.starts_at) == (house.ids[PARTNER], MONDAY)
    assert await in_touch(house) == [(DAN, CALLED)], "before anybody claims"

    house.now = FRIDAY + timedelta(minutes=4)
    await claiming.claim(house.desk, follow_up, OWNER)
    assert await standing(house, follow_up) == proposal
    assert await in_touch(house) == [(MAYA, CALLED)]
    other = await house.answers(3, "Still nobody.")
    house.now = FRIDAY + timedelta(hours=49)
    with pytest.raises(ContactLocked, match="until 09:15 Mon"):
        await claiming.claim(house.desk, other, DEPUTY)

    await claiming.hand_back(house.desk, follow_up, OWNER, "in court")
    assert await standing(house, follow_up) == proposal
    assert await in_touch(house) == [(DAN, CALLED)]
    await assigning.assign(house.desk, follow_up, MANAGER, DEPUTY, note="hers", press="V1")
    assert await standing(house, follow_up) == proposal


async def test_keep_and_decline_count_once_and_only_for_whom_it_is_held(house: ClockHouse) -> None:
    follow_up, proposal = await held(house)
    for act in (policy.keep, policy.decline):
        with pytest.raises(NotAllowed, match="held for somebody else"):
            await act(house.desk, proposal.id, OWNER)
    for _ in range(2):
        await policy.keep(house.desk, proposal.id, PARTNER)
    assert (await standing(house, follow_up)).kept_at == FRIDAY
    assert await outcomes(house) == [(house.ids[PARTNER], AttemptOutcome.MEETING_BOOKED)]
    assert await in_touch(house) == [(DAN, CALLED)]

    await policy.decline(house.desk, proposal.id, PARTNER)
    assert await in_touch(house) == [], "nobody has claimed it"
    for act in (policy.keep, policy.decline):
        with pytest.raises(NotNow, match="not held any more"):
            await act(house.desk, proposal.id, PARTNER)
    assert [what for what, _ in await house.story(follow_up)].count("call_declined") == 1


async def test_what_was_taken_over_meanwhile_is_not_kept(house: ClockHouse) -> None:
    follow_up, proposal = await held(house)
    other = await house.answers(3, "Still nobody.")
    await locking.take_over(house.desk, other, MANAGER, "it cannot wait", press="V1")
    with pytest.raises(ContactLocked, match="Shi Malik is in touch with Helen Strand"):
        await policy.keep(house.desk, proposal.id, PARTNER)
    assert (await standing(house, follow_up)).kept_at is None


async def test_what_was_booked_at_the_claim_keeps_others_away_until_it_is_over(
    house: ClockHouse,
) -> None:
    await policy.choose(house.desk, OWNER, BookingPolicy.AUTOMATIC)
    follow_up = await house.answers(4, role=Role.DAY_TO_DAY_LEAD)
    await claiming.claim(house.desk, follow_up, OWNER)
    await policy.book_ahead(house.desk, follow_up)
    made = await standing(house, follow_up)
    assert (made.colleague_id, made.proposed) == (house.ids[OWNER], False)
    assert await in_touch(house) == [(MAYA, CALLED)]


async def test_a_held_time_that_google_refuses_keeps_nobody_away(
    house: ClockHouse, calendar: tuple[LocalGoogle, str]
) -> None:
    await held(house)
    calendar[0].faults.append(Fault(403, "forbidden"))
    async with house.desk.database.transaction() as tx:
        kept = (await tx.execute(select(Effect.id).where(Effect.kind == "event"))).scalar_one()
    await perform(house.desk, doers(house.desk), kept)
    assert await in_touch(house) == []


async def test_the_named_book_for_themselves_whoever_claimed_and_others_leave_theirs_alone(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(4)
    first = await making.book(house.desk, follow_up, PARTNER, MONDAY)
    assert first.colleague_id == house.ids[PARTNER], "before anybody claims"
    await claiming.claim(house.desk, follow_up, OWNER)
    with pytest.raises(NotAllowed, match="The call is Dan Rook's"):
        await looking.begin(house.desk, follow_up, OWNER)
    moved = await making.book(house.desk, follow_up, MANAGER, MONDAY + timedelta(hours=2))
    assert moved.colleague_id == house.ids[PARTNER], "moved, it stays theirs"


async def test_whoever_the_call_was_handed_to_says_how_it_went_once(house: ClockHouse) -> None:
    follow_up = await house.answers(4)
    await claiming.claim(house.desk, follow_up, OWNER)
    record = await showing.one(house.desk, follow_up, PARTNER)
    assert record.playbook is not None
    call = next(step for step in record.playbook.steps if step.key == "call")
    with pytest.raises(NotAllowed):
        await making.book(house.desk, follow_up, DEPUTY, MONDAY)
    await ticking.assign(house.desk, call.id, PARTNER, DEPUTY, field="person")
    made = await making.book(house.desk, follow_up, DEPUTY, MONDAY)
    house.now = CALLED + timedelta(minutes=6)
    assert (await telling.reached(house.desk, made.id, DEPUTY))[1] is AttemptOutcome.REACHED
    await telling.no_answer(house.desk, made.id, DEPUTY)
    assert (await outcomes(house))[-1] == (house.ids[DEPUTY], AttemptOutcome.NO_ANSWER)
    for tell in (telling.no_answer, telling.reached):
        with pytest.raises(NotNow, match="on record already how this call went"):
            await tell(house.desk, made.id, DEPUTY)
    assert len(await outcomes(house)) == 2, "the time that was set aside, and the call"
