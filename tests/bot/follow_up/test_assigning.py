"""Giving a follow-up to somebody else, and escalating it at once."""

from datetime import date

import pytest

from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up import assigning, claiming, escalating
from storage.words import Duty, Role
from tests.bot.follow_up.clock_house import (
    ADMIN,
    CHANNEL,
    DEPUTY,
    HIDDEN,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
    london,
)


async def assign(
    house: ClockHouse, follow_up: int, by: str, to: str, note: str = "in court", press: str = "V1"
) -> None:
    await assigning.assign(house.desk, follow_up, by, to, note=note, press=press)


async def test_the_time_to_claim_begins_again_and_the_clients_does_not(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    before = await house.follow_up(follow_up)
    await claiming.claim(house.desk, follow_up, OWNER)
    house.now = london(14)
    await assign(house, follow_up, MANAGER, DEPUTY)
    now = await house.follow_up(follow_up)
    assert (now.owner_id, now.claimed_by) == (house.ids[DEPUTY], None)
    assert (now.claim_due_at, now.contact_due_at) == (london(16), before.contact_due_at)
    assert (await house.story(follow_up))[-1] == ("assigned", "to Tom Oak: in court")
    assert await house.told("follow_up") == [CHANNEL, OWNER, DEPUTY]
    for surface in (OWNER, DEPUTY, CHANNEL):
        words = await house.reads(surface, "follow_up")
        assert "Tom Oak · assigned by Shi Malik: in court" in words
    await house.at(london(15, 30))
    assert await house.told() == [DEPUTY]


async def test_the_new_owners_own_hours_count(house: ClockHouse) -> None:
    await house.change(DEPUTY, timezone="America/New_York")
    follow_up = await house.answers(6)
    house.now = london(10, 30)
    await assign(house, follow_up, OWNER, DEPUTY)
    now = await house.follow_up(follow_up)
    assert now.claim_due_at == london(16)  # nine to eleven in New York


async def test_the_same_form_sent_twice_assigns_once(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    await assign(house, follow_up, OWNER, DEPUTY)
    await assign(house, follow_up, OWNER, DEPUTY)
    assert [what for what, _ in await house.story(follow_up)].count("assigned") == 1
    rounds = {one.round for one in await house.rungs() if one.duty is Duty.CLAIM}
    assert rounds == {1, 2}


async def test_only_its_own_people_and_those_who_oversee_may(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    with pytest.raises(NotAllowed, match="Maya Lindt has this one"):
        await assign(house, follow_up, DEPUTY, DEPUTY)
    with pytest.raises(NotAllowed):
        await assigning.may_assign(house.desk, follow_up, VIEWER)
    await claiming.claim(house.desk, follow_up, DEPUTY)
    await assign(house, follow_up, DEPUTY, MANAGER)
    await assign(house, follow_up, PARTNER, DEPUTY, press="V2")


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        ("U0STRANGER", "I do not know this person"),
        (VIEWER, "Vera Look can look, but not work on follow-ups."),
        (DEPUTY, "Tom Oak is away until 20 July. Shi Malik stands in for them."),
        (OWNER, "Maya Lindt has it already."),
    ],
)
async def test_somebody_who_cannot_take_it_is_refused_under_the_field(
    house: ClockHouse, to: str, sentence: str
) -> None:
    follow_up = await house.answers(6)
    await house.change(DEPUTY, away_until=date(2026, 7, 20), deputy_id=house.ids[MANAGER])
    with pytest.raises(Refusal, match=sentence) as refused:
        await assign(house, follow_up, MANAGER, to)
    assert refused.value.field == "person"
    await assign(house, follow_up, MANAGER, ADMIN)  # the form is not spent by a refusal
    assert (await house.follow_up(follow_up)).owner_id == house.ids[ADMIN]


async def test_escalated_it_goes_to_the_next_step_at_once_with_the_words_of_who_asked(
    house: ClockHouse,
) -> None:
    follow_up = await house.answers(6)
    words = "The client asked for a partner today"
    for press in ("V1", "V1"):
        await escalating.escalate(house.desk, follow_up, OWNER, words, press=press)
    assert await house.told() == [DEPUTY, MANAGER]
    assert f"Maya Lindt escalated this: “{words}”." in await house.reads(MANAGER)
    assert (await house.story(follow_up))[-1] == ("escalated", f"to Tom Oak, Shi Malik: {words}")
    await escalating.escalate(house.desk, follow_up, MANAGER, "worse", press="V2")
    assert await house.told() == [DEPUTY, MANAGER, PARTNER, CHANNEL]
    with pytest.raises(NotNow, match="told already"):
        await escalating.escalate(house.desk, follow_up, MANAGER, "again", press="V3")
    await house.at(london(13, 2))  # only the owner's own reminder was still to come
    assert await house.told() == [DEPUTY, MANAGER, PARTNER, CHANNEL, OWNER]


async def test_what_is_quiet_goes_to_the_manager_at_once_when_asked(house: ClockHouse) -> None:
    follow_up = await house.answers(8, HIDDEN, role=Role.USER)
    await escalating.escalate(house.desk, follow_up, OWNER, "they are leaving", press="V1")
    assert await house.told() == [MANAGER]
    assert await house.told("weekly_overdue") == []


async def test_once_claimed_it_is_the_clients_clock_that_climbs(house: ClockHouse) -> None:
    follow_up = await house.answers(6)
    await claiming.claim(house.desk, follow_up, OWNER)
    await escalating.escalate(house.desk, follow_up, OWNER, "no answer", press="V1")
    assert "Helen Strand has not been reached yet." in await house.reads(MANAGER)
    await house.at(london(10, 2, day=15))
    assert await house.told() == [DEPUTY, MANAGER, OWNER]
