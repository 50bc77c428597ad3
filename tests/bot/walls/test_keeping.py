"""Raising a wall, changing who is inside, and what that does to cards and to whose they are."""

import pytest
from sqlalchemy import select, update

from bot import walling
from bot.errors import NotAllowed, Refusal
from bot.follow_up import assigning, showing
from handlers.commands import WORDS
from storage import responses
from storage.models import Account, WallEntry
from storage.wall_words import WallChange
from storage.words import ColleagueRole
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import (
    ADMIN,
    CHANNEL,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
)


async def account_of(house: ClockHouse) -> int:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(select(Account.id))).scalar_one()


async def wall_off(house: ClockHouse, *inside: str, press: str = "1") -> int:
    """Dan Rook raises a wall around Halden Foods, or says anew who is inside."""
    number = await account_of(house)
    await walling.set_members(
        house.desk, number, PARTNER, members=inside, why="Both sides of one sale", press=press
    )
    return number


async def says(house: ClockHouse, by: str, words: str) -> str:
    word, _, rest = words.partition(" ")
    return shown(await WORDS[word](house.desk, by, rest))


async def test_a_partner_raises_it_and_its_cards_leave_the_channel(house: ClockHouse) -> None:
    await house.answers(3)
    assert "Helen Strand" in await house.reads(CHANNEL, "follow_up")
    wanted = await house.wanted("follow_up", CHANNEL)
    await wall_off(house, OWNER)
    assert await house.wanted("follow_up", CHANNEL) > wanted
    assert await house.reads(CHANNEL, "follow_up") == (
        "This was taken back: the answer that it is about belongs elsewhere. "
        "There is nothing to do here."
    )
    assert "Helen Strand" in await house.reads(OWNER, "follow_up")
    await house.answers(2)
    assert (await house.told("follow_up")).count(CHANNEL) == 1  # the card from before the wall


async def test_what_is_anothers_goes_to_the_keeper(house: ClockHouse) -> None:
    follow_up_id = await house.answers(3)
    await wall_off(house)
    assert (await house.follow_up(follow_up_id)).owner_id == house.ids[PARTNER]
    assert "Helen Strand" in await house.reads(PARTNER, "follow_up")
    assert "Helen" not in await house.reads(OWNER, "follow_up")
    later = await house.answers(2)  # nobody else could own it
    assert (await house.follow_up(later)).owner_id == house.ids[PARTNER]


async def test_the_ladder_climbs_to_those_inside_and_last_to_the_keeper(house: ClockHouse) -> None:
    await wall_off(house, OWNER)
    await house.answers(2)
    for hours in (2, 2, 4, 24, 48):
        await house.after(hours=hours)
    told = set(await house.told())
    assert told == {PARTNER}  # neither her manager nor her deputy, and no channel
    assert set(await house.told("not_told")) <= {ADMIN}


async def test_it_is_given_to_nobody_outside(house: ClockHouse) -> None:
    follow_up_id = await house.answers(3)
    await wall_off(house, OWNER)
    with pytest.raises(Refusal, match="Tom Oak is outside the wall") as refused:
        await assigning.assign(house.desk, follow_up_id, OWNER, DEPUTY, note="Yours", press="a")
    assert refused.value.field == "person"
    await wall_off(house, OWNER, DEPUTY, press="2")
    await assigning.assign(house.desk, follow_up_id, OWNER, DEPUTY, note="Yours", press="b")


async def test_every_change_is_told_with_who_and_why(house: ClockHouse) -> None:
    number = await wall_off(house, OWNER)
    await wall_off(house, DEPUTY, press="2")
    await wall_off(house, OWNER, press="2")  # the same form, sent twice
    said = await says(house, PARTNER, "walls halden")
    assert "Halden Foods · kept by Dan Rook" in said
    assert "Inside: Dan Rook, Tom Oak." in said
    assert "Dan Rook took Maya Lindt out: Both sides of one sale" in said
    assert await says(house, OWNER, "walls") == await says(house, MANAGER, "walls")
    for by in (OWNER, MANAGER):
        with pytest.raises(NotAllowed, match="Only a partner"):
            await walling.take_down(house.desk, number, by, why="x", press="3")
    await walling.take_down(house.desk, number, PARTNER, why="The sale is over", press="4")
    assert "every colleague may know of it" in await says(house, OWNER, "walls halden")
    async with house.desk.database.transaction() as tx:
        log = await tx.execute(select(WallEntry.what).order_by(WallEntry.id))
        assert list(log.scalars()) == [
            WallChange.RAISED,
            WallChange.LET_IN,
            WallChange.LET_IN,
            WallChange.LET_IN,
            WallChange.TAKEN_OUT,
            WallChange.TAKEN_DOWN,
        ]


async def test_an_admin_appoints_a_keeper_without_learning_whose_wall_it_is(
    house: ClockHouse,
) -> None:
    number = await wall_off(house, OWNER)
    said = await says(house, ADMIN, "walls")
    assert f"A client, number {number} · kept by Dan Rook" in said
    assert "2 colleagues inside." in said
    for hidden in ("Halden", "Maya", "sale"):
        assert hidden not in said
    with pytest.raises(Refusal, match="kept by a partner"):
        await walling.appoint(house.desk, number, ADMIN, keeper=MANAGER, why="x", press="5")
    await house.change(MANAGER, role=ColleagueRole.PARTNER)
    await walling.appoint(house.desk, number, ADMIN, keeper=MANAGER, why="Dan left", press="6")
    assert "kept by Shi Malik" in await says(house, MANAGER, "walls halden")


async def test_an_auditor_sees_who_looked_and_no_word_of_the_client(house: ClockHouse) -> None:
    follow_up_id = await house.answers(3)
    number = await wall_off(house, OWNER)
    await showing.one(house.desk, follow_up_id, OWNER)
    await says(house, OWNER, "account halden")
    await house.change(VIEWER, role=ColleagueRole.AUDITOR)
    said = await says(house, VIEWER, "walls")
    assert f"A client, number {number}" in said
    assert "Inside: Dan Rook, Maya Lindt." in said
    assert "Maya Lindt: a follow-up" in said
    assert "Maya Lindt: the client’s page" in said
    assert "Halden" not in said
    assert "No survey is owed" in await says(house, VIEWER, "asks")
    for words in ("open", "account halden", "promoters"):
        with pytest.raises(NotAllowed, match="Auditors do not see clients’ words"):
            await says(house, VIEWER, words)


async def test_a_held_answer_of_theirs_waits_for_an_admin_inside(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Account).values(domain="halden.example"))
        for at, domain in enumerate(("halden.example", "mail.Halden.example", "other.example")):
            await responses.settle(
                tx,
                system="typeform",
                scope="",
                external_id=f"held {at}",
                arrival_id=at + 1,
                contact_id=None,
                facts={
                    "score": 2,
                    "comment": "Nobody answers.",
                    "given_email": f"jo{at}@{domain}",
                    "answered_at": house.now,
                    "updated_at": house.now,
                },
            )
    assert "jo1@" in await says(house, ADMIN, "held")
    await wall_off(house, OWNER)
    said = await says(house, ADMIN, "held")
    assert "jo2@other.example" in said
    assert "Halden" not in said
    assert "jo0@" not in said
    assert "No admin is inside" in await says(house, PARTNER, "walls halden")
    await wall_off(house, OWNER, ADMIN, press="2")
    assert "jo1@" in await says(house, ADMIN, "held")
    assert "No admin is inside" not in await says(house, PARTNER, "walls halden")
