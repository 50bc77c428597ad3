"""What goes when: several as one message, within the budget, an S1 first; and who hears instead."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from sqlalchemy import select

from bot import gathering
from bot.follow_up.briefing import weekly_number
from bot.follow_up.claiming import claim
from bot.follow_up.closing import disagree
from bot.follow_up.escalating import escalate
from bot.interrupting import bring, ping, ring
from storage import interruptions
from storage.label_words import DisagreeReason
from storage.models import Interruption, Message
from storage.words import Role
from tests.bot.follow_up.clock_house import CHANNEL, DEPUTY, MANAGER, OWNER, PARTNER, london
from tests.bot.spoken import Spoken, answers, speaking_house, told


@pytest.fixture
async def spoken(empty_url: str) -> AsyncIterator[Spoken]:
    async with speaking_house(empty_url) as up:
        yield up


async def test_ten_answers_in_an_hour_are_two_messages_and_one_is_kept_for_an_s1(
    spoken: Spoken,
) -> None:
    await answers(spoken, 10)
    assert await told(spoken, london(10, 30)) == (2, 10)
    said = await spoken.house.reads(OWNER, "need_you")
    assert "9 follow-ups need you. They come as one message" in said
    spoken.house.now = london(10, 31)
    await spoken.house.answers(5, role=Role.USER)
    assert await told(spoken, london(10, 32)) == (2, 11)
    await spoken.house.answers(4, role=Role.ECONOMIC_BUYER)  # S1: so both come
    assert await told(spoken, london(10, 33)) == (3, 12)
    assert "2 follow-ups need you." in await spoken.house.reads(OWNER, "need_you")
    await spoken.house.answers(4, role=Role.ECONOMIC_BUYER)
    assert await told(spoken, london(10, 40)) == (3, 13), "no more today, whatever it is"
    assert (await told(spoken, london(8, 0, day=15)))[0] == 4


async def test_a_list_is_drawn_from_the_record_like_every_card(spoken: Spoken) -> None:
    await answers(spoken, 3)
    await spoken.at(london(10, 10))
    async with spoken.desk.database.transaction() as tx:
        listed = await tx.execute(
            select(Interruption.follow_up_id).where(Interruption.told_in.is_not(None))
        )
        first, second = sorted(each for each in listed.scalars() if each)
    before = await spoken.house.wanted("need_you", OWNER)
    await closed(spoken, first)
    assert await spoken.house.wanted("need_you", OWNER) > before
    assert "1 follow-up needs you." in await spoken.house.reads(OWNER, "need_you")
    await closed(spoken, second)
    assert "All of this was seen to meanwhile." in await spoken.house.reads(OWNER, "need_you")


async def test_of_one_follow_up_its_card_comes_or_the_newest_word_about_it(
    spoken: Spoken,
) -> None:
    spoken.house.now = london(19)
    follow_up = await spoken.house.answers(6)
    first, second, *_ = [one.id for one in await spoken.house.rungs()]
    async with spoken.desk.database.transaction() as tx:
        for rung in (first, second):
            for person in (OWNER, MANAGER):
                await ping(spoken.desk, tx, "nudge", rung, person, follow_up_id=follow_up)
    await spoken.at(london(8, 0, day=15))
    assert await spoken.pinged(OWNER, "follow_up") == 1
    assert await spoken.pinged(OWNER) == 1
    async with spoken.desk.database.transaction() as tx:
        told = select(Message.subject_id).where(
            Message.channel == MANAGER, Message.ts.is_not(None), Message.kind == "nudge"
        )
        assert (await tx.execute(told)).scalars().all() == [second]


async def closed(spoken: Spoken, follow_up: int) -> None:
    await claim(spoken.desk, follow_up, OWNER)
    await disagree(spoken.desk, follow_up, OWNER, DisagreeReason.OTHER, "Other", "")


async def has_heard_enough(spoken: Spoken, *people: str) -> None:
    """These have had the messages of their day."""
    async with spoken.desk.database.transaction() as tx:
        for person in people:
            for week in range(3):
                number = weekly_number(spoken.house.ids[person], london(9, day=28 - 7 * week))
                await ping(spoken.desk, tx, "weekly_overdue", number, person, must=True)
    await gathering.tick(spoken.desk)


async def test_a_step_goes_on_to_whoever_has_room_when_those_it_tells_have_none(
    spoken: Spoken,
) -> None:
    spoken.house.now = london(10, 2)
    await has_heard_enough(spoken, DEPUTY, MANAGER)
    follow_up = await spoken.house.answers(6)
    await spoken.at(london(12, 2))
    assert await spoken.house.told() == [DEPUTY, MANAGER, PARTNER]
    assert [await spoken.pinged(each, "nudge") for each in (DEPUTY, MANAGER, PARTNER)] == [0, 0, 1]
    said = ("escalated", "to Tom Oak, Shi Malik, Dan Rook: 100% of the time to claim is gone")
    assert said in await spoken.house.story(follow_up)
    await spoken.at(london(8, 0, day=15))
    assert await spoken.pinged(MANAGER, "nudge") == 1, "in the morning"


async def test_an_s1_is_shown_in_the_channel_when_nobody_on_its_ladder_has_room(
    spoken: Spoken,
) -> None:
    spoken.house.now = london(10, 2)
    await has_heard_enough(spoken, DEPUTY, MANAGER, PARTNER)
    follow_up = await spoken.house.answers(6)
    await spoken.at(london(12, 2))
    assert await spoken.house.told() == [DEPUTY, MANAGER, CHANNEL]
    said = await spoken.house.reads(CHANNEL)
    assert "Nobody has claimed this yet. Whoever is next has had their messages of today" in said
    assert "(in the morning, having had" in (await spoken.house.story(follow_up))[-1][1]


async def test_at_night_everybody_has_room_in_the_morning(spoken: Spoken) -> None:
    spoken.house.now = london(10, 2)
    await has_heard_enough(spoken, DEPUTY, MANAGER)
    follow_up = await spoken.house.answers(6)
    await claim(spoken.desk, follow_up, OWNER)
    spoken.house.now = london(23)
    await escalate(spoken.desk, follow_up, OWNER, "Please help.", press="V1")
    assert await spoken.house.told() == [DEPUTY, MANAGER]
    await spoken.at(london(8, 0, day=15))
    assert [await spoken.pinged(each, "nudge") for each in (DEPUTY, MANAGER, PARTNER)] == [1, 1, 0]


async def test_an_alarm_comes_first_at_night_too_and_what_was_booked_does_not_count(
    spoken: Spoken,
) -> None:
    follow_up = await spoken.house.answers(4)
    spoken.house.now = london(19)
    async with spoken.desk.database.transaction() as tx:
        for number in range(4):
            await ping(spoken.desk, tx, "weekly_overdue", number, MANAGER)
        await ring(spoken.desk, tx, "snooze_over", 1, MANAGER, follow_up_id=follow_up)
        await bring(tx, "call_brief", 1, MANAGER)
    assert await left(spoken, london(19)) == ["weekly_overdue"] * 4
    assert await left(spoken, london(8, 0, day=15)) == ["weekly_overdue"] * 2


async def left(spoken: Spoken, moment: datetime) -> list[str]:
    """What waits for the manager after this."""
    spoken.house.now = moment
    await gathering.tick(spoken.desk)
    async with spoken.desk.database.transaction() as tx:
        waiting = await interruptions.waiting(tx, spoken.house.ids[MANAGER])
    return [one.kind for one in waiting]
