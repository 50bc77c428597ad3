"""The ladder of both clocks: each step once, told to the right person, whatever happens between."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.cards.follow_up import CLAIM
from bot.errors import NotAllowed
from bot.follow_up import calling, claiming, closing, showing
from bot.home.showing import home_of
from storage.words import (
    AttemptChannel,
    AttemptOutcome,
    Disposition,
    Role,
    Severity,
    Theme,
)
from tests.bot.cards.screen import press, shown
from tests.bot.follow_up.clock_house import (
    BITTER,
    CHANNEL,
    DEPUTY,
    HIDDEN,
    MANAGER,
    OWNER,
    PARTNER,
    ClockHouse,
    london,
)
from tests.builders import TUESDAY

LONDON = ZoneInfo("Europe/London")


# Scenario A1: nobody claims


async def test_nobody_answers_the_owner_then_deputy_and_manager_then_the_partner(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    await house.at(london(11, 31))
    assert await house.told() == []
    await house.at(london(11, 32))
    assert await house.told() == [OWNER]
    assert "Nobody has claimed this yet. Claim by 12:02 Tue." in await house.reads(OWNER)
    await house.at(london(12, 1))
    assert await house.told() == [OWNER]
    await house.at(london(12, 2))
    assert await house.told() == [OWNER, DEPUTY, MANAGER]
    await house.at(london(13, 2))
    assert await house.told() == [OWNER, DEPUTY, MANAGER, PARTNER, CHANNEL]
    assert await house.story(follow_up) == [
        ("opened", "detractor"),
        ("reminded", "to Maya Lindt: 75% of the time to claim is gone"),
        ("escalated", "to Tom Oak, Shi Malik: 100% of the time to claim is gone"),
        ("escalated", "to Dan Rook: 150% of the time to claim is gone"),
    ]
    for _ in range(3):
        await house.after(minutes=5)
    assert len(await house.told()) == 5


async def test_the_one_it_is_escalated_to_gets_the_whole_brief(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    await house.at(london(12, 2))
    brief = await house.says(MANAGER)
    words = await house.reads(MANAGER)
    for part in (
        "Escalated to you as manager of Maya Lindt. Nobody has claimed this yet.",
        "Claim by 12:02 Tue.",
        "Reach the client by 10:02 Wed.",
        "S1 · Detractor · economic buyer · ",
        "Halden Foods · Helen Strand · 6 of 10",
        BITTER,
        "nobody has contacted Helen Strand since the answer",
    ):
        assert part in words, part
    assert press(brief, "Claim") == [(CLAIM, str(follow_up))]
    assert "as deputy of Maya Lindt" in await house.reads(DEPUTY)


async def test_claimed_meanwhile_every_brief_says_so_and_the_ladder_stops(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    await house.at(london(12, 2))
    before = await house.wanted("nudge", MANAGER)
    await claiming.claim(house.desk, follow_up, DEPUTY)
    assert await house.wanted("nudge", MANAGER) == before + 1
    words = await house.reads(MANAGER)
    assert "Claimed by Tom Oak meanwhile." in words
    assert press(await house.says(MANAGER), "Claim") == []
    await house.at(london(13, 2))
    assert PARTNER not in await house.told()


async def test_the_clients_clock_climbs_on_after_a_claim_until_the_client_is_reached(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    await claiming.claim(house.desk, follow_up, OWNER)
    await house.at(london(4, 2, day=15))
    assert await house.told() == [OWNER]
    assert "Helen Strand has not been reached yet." in await house.reads(OWNER)
    await house.at(london(10, 2, day=15))
    assert await house.told() == [OWNER, DEPUTY, MANAGER]
    assert "as manager of Maya Lindt. Helen Strand has not been" in await house.reads(MANAGER)
    await calling.log_call(
        house.desk,
        follow_up,
        OWNER,
        channel=AttemptChannel.PHONE,
        outcome=AttemptOutcome.REACHED,
        note="",
        press="V1",
    )
    assert "Helen Strand was reached meanwhile, at 10:02 Wed." in await house.reads(MANAGER)
    await house.at(london(23, 0, day=17))
    assert PARTNER not in await house.told()


async def test_closed_it_asks_nobody_any_more(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    await house.at(london(11, 32))
    await claiming.claim(house.desk, follow_up, OWNER)
    await closing.close(
        house.desk,
        follow_up,
        OWNER,
        disposition=Disposition.UNDERSTOOD,
        root_cause=Theme.RESPONSIVENESS,
        evidence="Nobody answers",
        note="",
    )
    await house.after(days=9)
    assert await house.told() == [OWNER]
    assert "Closed by Maya Lindt meanwhile: Understood, nothing to fix." in await house.reads(OWNER)


async def test_handed_back_the_time_to_claim_begins_again_but_not_the_clients(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    promised = (await house.follow_up(follow_up)).contact_due_at
    await claiming.claim(house.desk, follow_up, DEPUTY)
    house.now = london(15)
    await claiming.hand_back(house.desk, follow_up, DEPUTY, "in court")
    now = await house.follow_up(follow_up)
    assert (now.claim_due_at, now.contact_due_at) == (london(17), promised)
    await house.at(london(16, 30))
    assert await house.told() == [OWNER]


# The other severities


async def test_s2_goes_to_the_deputy_and_at_twice_the_time_to_the_manager(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6, role=Role.USER)
    assert (await house.follow_up(follow_up)).severity is Severity.S2
    await house.at(london(13, 2))
    assert await house.told() == [OWNER]
    await house.at(london(14, 2))
    assert await house.told() == [OWNER, DEPUTY]
    await house.at(london(9, 1, day=15))
    assert await house.told() == [OWNER, DEPUTY]
    await house.at(london(9, 2, day=15))  # two hours today, six yesterday
    assert await house.told() == [OWNER, DEPUTY, MANAGER, CHANNEL]


async def test_s3_waits_for_the_digest_and_the_manager_hears_once_a_week_of_all(
    house: ClockHouse,
) -> None:
    first = await house.answers(8, HIDDEN, role=Role.USER)
    second = await house.answers(8, HIDDEN)
    await house.at(london(18, 0, day=16))
    assert await house.told() == []
    assert ("kept_for_the_digest", "100% of the time to claim is gone") in await house.story(first)
    await house.at(london(9, 0, day=20))  # Monday
    assert await house.told("weekly_overdue") == [MANAGER]
    words = await house.reads(MANAGER, "weekly_overdue")
    assert "2 quiet follow-ups beyond the time agreed." in words
    await claiming.claim(house.desk, first, OWNER)
    await claiming.claim(house.desk, second, OWNER)
    for day in (27, 28):
        await house.at(london(9, 0, day=day))
    assert await house.told("weekly_overdue") == [MANAGER, MANAGER]  # now of the client's clock
    assert await house.told() == []


async def test_a_card_and_a_list_say_to_whom_it_was_escalated(house: ClockHouse) -> None:
    await house.answers(6)
    await house.at(london(12, 2))
    _, [record] = await showing.all_open(house.desk, OWNER)
    assert record.escalated is not None
    assert set(record.escalated.names) == {"Tom Oak", "Shi Malik"}
    assert "Escalated to" in await house.reads(CHANNEL, "follow_up")
    with pytest.raises(NotAllowed):
        await showing.all_open(house.desk, "U0NOBODY")


async def test_home_shows_the_manager_what_was_escalated_though_another_holds_it(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    await claiming.claim(house.desk, follow_up, OWNER)
    await house.at(london(10, 2, day=15))
    house.now = london(10, 3, day=15)
    seen = shown(await home_of(house.desk, MANAGER))
    assert "Overdue (1)" in seen
    assert "claimed by Maya Lindt · Escalated to Shi Malik, Tom Oak" in seen


def test_the_moment_of_the_story_is_a_tuesday() -> None:
    assert TUESDAY.astimezone(LONDON).strftime("%A %H:%M") == "Tuesday 10:02"
    assert TUESDAY + timedelta(hours=2) == london(12, 2)
