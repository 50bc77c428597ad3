"""U9: who closed without a talk is told alone on Thursday; the huddle on Friday, if still so."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up import calling, claiming, closing, reopening
from bot.huddle import closures, packs
from storage import follow_up_records, huddles, messages
from storage.models import Message
from storage.records import FollowUpRecord
from storage.words import AttemptChannel, AttemptOutcome, Disposition, Theme
from tests.bot.cards.screen import buttons, shown
from tests.bot.follow_up.clock_house import BITTER, DEPUTY, MANAGER, OWNER, ClockHouse, london

THURSDAY_AT_TEN = london(10, day=16)
FRIDAY_AT_THREE = london(15, day=17)


async def closes(house: ClockHouse, again: int = 0) -> int:
    """Maya closes what nobody talked to the client about."""
    number = await house.answers(3 + again)
    await claiming.claim(house.desk, number, OWNER)
    await house.fixed(number)
    return number


async def logs(
    house: ClockHouse,
    number: int,
    by: str = OWNER,
    outcome: AttemptOutcome = AttemptOutcome.REACHED,
) -> None:
    await calling.log_call(
        house.desk,
        number,
        by,
        channel=AttemptChannel.PHONE,
        outcome=outcome,
        note="On the 14th",
        press=f"V{number}{by}{outcome}",
    )


async def stands(house: ClockHouse) -> None:
    """What was to be posted by now stands in Slack."""
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Message).values(ts="1.1", posted_channel=Message.channel))


async def record(house: ClockHouse, number: int) -> FollowUpRecord:
    async with house.desk.database.transaction() as tx:
        found = await follow_up_records.load_one(tx, number, house.now)
    assert found is not None
    return found


async def thursday(house: ClockHouse) -> None:
    house.now = THURSDAY_AT_TEN
    await closures.due_notes(house.desk)
    await stands(house)


async def pack(house: ClockHouse) -> str:
    house.now = FRIDAY_AT_THREE
    await packs.due_packs(house.desk)
    return await house.reads(MANAGER, huddles.PACK)


async def test_its_closer_is_told_alone_and_once_and_can_log_the_talk_or_open_it_again(
    house: ClockHouse,
) -> None:
    first, second = await closes(house), await closes(house, again=1)
    house.now = THURSDAY_AT_TEN - timedelta(minutes=1)
    await closures.due_notes(house.desk)
    assert await house.told(huddles.NOTE) == []
    await thursday(house)
    house.now += timedelta(hours=2)
    await closures.due_notes(house.desk)
    assert await house.told(huddles.NOTE) == [OWNER]
    assert await house.wanted(huddles.NOTE, OWNER) == 1
    card = await house.says(OWNER, huddles.NOTE)
    assert "2 closings of yours have no talk with the client on record." in shown(card)
    assert buttons(card) == ["Log Call", "Reopen"] * 2

    await logs(house, first)
    closed = await record(house, first)
    assert (closed.open, closed.reached_at) == (False, house.now), "counted from when it is told"
    await reopening.reopen(house.desk, second, OWNER)
    again = await record(house, second)
    assert (again.open, again.disposition, again.recheck) == (True, None, None)
    assert again.claimed_by is not None
    assert again.claimed_by.name == "Maya Lindt"
    assert (await house.story(second))[-1][0] == "reopened"
    card = await house.says(OWNER, huddles.NOTE)
    assert "Every closing of yours has a talk on record now, or is open again." in shown(card)
    assert buttons(card) == []
    assert "Closed without a talk" not in await pack(house)

    await logs(house, second)
    await closing.close(
        house.desk,
        second,
        OWNER,
        disposition=Disposition.UNDERSTOOD,
        root_cause=Theme.BILLING_PRICING,
        note="",
        evidence=BITTER,
    )
    assert not (await record(house, second)).open


async def test_the_huddle_hears_only_of_what_its_closer_was_told_and_is_still_so(
    house: ClockHouse,
) -> None:
    named, healed = await closes(house), await closes(house, again=1)
    await thursday(house)
    later = await closes(house, again=2)
    await logs(house, healed)
    said = await pack(house)
    assert said.count("Closed without a talk on record: Halden Foods, Helen Strand") == 1
    assert "Fixed, awaiting client, by Maya Lindt, 14 Jul. They were told first." in said

    before = await house.wanted(huddles.PACK, MANAGER)
    await logs(house, named, by=MANAGER)
    assert await house.wanted(huddles.PACK, MANAGER) > before
    assert "Settled: talk logged by Shi Malik, 17 Jul." in await house.reads(MANAGER, huddles.PACK)
    house.now += timedelta(days=6)
    await closures.due_notes(house.desk)
    assert await newest_note(house) == [later]


async def newest_note(house: ClockHouse) -> list[int]:
    """What the newest note is about."""
    async with house.desk.database.transaction() as tx:
        newest = (await messages.newest(tx, huddles.NOTE))[OWNER]
    return [number for _, number in newest.facts[huddles.ITEMS]]


async def test_a_note_that_did_not_reach_them_names_nobody_in_the_huddle(house: ClockHouse) -> None:
    await closes(house)
    house.now = THURSDAY_AT_TEN
    await closures.due_notes(house.desk)  # it waits for its budget, or for Slack
    assert "Closed without a talk" not in await pack(house)
    await house.change(OWNER, left_at=house.now)  # nobody is there to be told
    house.now += timedelta(days=7)
    await packs.due_packs(house.desk)
    assert "Closed without a talk" in await house.reads(MANAGER, huddles.PACK)


async def test_only_its_closer_or_who_oversees_may_put_it_right(house: ClockHouse) -> None:
    number = await closes(house)
    for tried in (logs(house, number, by=DEPUTY), reopening.reopen(house.desk, number, DEPUTY)):
        with pytest.raises(NotAllowed, match="Maya Lindt closed this one"):
            await tried
    with pytest.raises(Refusal, match="only a talk with the client can still be logged"):
        await logs(house, number, outcome=AttemptOutcome.VOICEMAIL)
    await logs(house, number, by=MANAGER)
    with pytest.raises(NotNow, match="A talk with the client is on record"):
        await reopening.reopen(house.desk, number, MANAGER)
    with pytest.raises(NotNow, match="closed already"):
        await logs(house, number)
