"""One card per account and owner: who joins it, who is told, how it goes on (product.md K4)."""

import asyncio
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.cards.follow_up import CLAIM
from bot.cards.gathered import CLAIM_ALL, OPEN
from bot.errors import NotAllowed, NotNow
from bot.follow_up.assigning import assign
from bot.follow_up.card import leave, redraw_card
from bot.follow_up.claiming import claim, claim_all
from bot.follow_up.closing import disagree
from bot.identity import merging
from storage import follow_up_cards, placements
from storage.label_words import DisagreeReason
from storage.models import Account, Contact, FollowUp, Message
from storage.words import Delivery, Role
from tests.bot.follow_up.clock_house import (
    ADMIN,
    CHANNEL,
    DEPUTY,
    MANAGER,
    OWNER,
    VIEWER,
    ClockHouse,
)
from tests.house.test_buttons import elements

REPOSITORY = Path(__file__).parents[3]
OTHER_CHANNEL = "C0OTHER"


async def somebody(house: ClockHouse, name: str, role: Role = Role.USER, **facts: Any) -> int:
    """Another of the client's people, who answers from here on."""
    async with house.desk.database.transaction() as tx:
        account = facts.pop("account_id", None) or select(Account.id).scalar_subquery()
        person = insert(Contact).values(
            name=name,
            email=f"{name.split(' ')[0].lower()}@halden.example",
            account_id=account,
            role=role,
            **facts,
        )
        found: int = (await tx.execute(person.returning(Contact.id))).scalar_one()
    house.ids["contact"] = found
    return found


async def cards(house: ClockHouse, kind: str = "follow_up") -> list[tuple[int, str]]:
    """What is shown where: subject and surface."""
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            select(Message.subject_id, Message.channel)
            .where(Message.kind == kind)
            .order_by(Message.id)
        )
        return [(row.subject_id, row.channel) for row in rows]


async def said(house: ClockHouse, channel: str = CHANNEL) -> list[str]:
    return [where for _, where in await cards(house, "thread_note") if where == channel]


async def on(house: ClockHouse, card: int) -> Sequence[int]:
    async with house.desk.database.transaction() as tx:
        return await follow_up_cards.standing_on(tx, card)


async def buttons(house: ClockHouse, action: str) -> list[int]:
    blocks = (await house.says(CHANNEL, "follow_up")).blocks
    return [int(each["value"]) for each in elements(blocks) if each["action_id"] == action]


async def close(house: ClockHouse, follow_up: int) -> None:
    await disagree(house.desk, follow_up, OWNER, DisagreeReason.OTHER, "Other", "no issue")


async def test_a_second_answer_joins_the_card_and_the_graver_one_stands_first(
    house: ClockHouse,
) -> None:
    await somebody(house, "Ben Ode")
    first = await house.answers(5, "Slow, slow, slow.")
    await somebody(house, "Olga Cole", Role.ECONOMIC_BUYER, title="CFO")
    second = await house.answers(6)

    assert await cards(house) == [(first, CHANNEL), (first, OWNER)], "one card, on each surface"
    screen = await house.reads(CHANNEL, "follow_up")
    assert screen.index("S1 · Detractor") < screen.index("Olga Cole") < screen.index("Also at")
    assert screen.index("Also at Halden Foods (1)") < screen.index("Ben Ode")
    assert "Slow, slow, slow." in screen
    assert await buttons(house, CLAIM) == [second, first]
    assert (await buttons(house, OPEN), await buttons(house, CLAIM_ALL)) == ([first], [first])
    assert "Also Olga Cole, CFO: 6 of 10 (S1). Claim by 12:02 Tue." in await house.reads(
        CHANNEL, "thread_note"
    )
    assert await said(house) == [CHANNEL]


async def test_the_owner_hears_of_it_who_had_the_card_already(house: ClockHouse) -> None:
    await house.answers(6)
    await somebody(house, "Ben Ode")
    await house.answers(5)
    assert await said(house, OWNER) == [], "their card is not posted yet, and will show both"
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(Message).values(outcome=Delivery.SENT, ts=Message.channel))
    await somebody(house, "Cara Poe")
    await house.answers(4)
    assert await said(house, OWNER) == [OWNER]


async def test_two_at_the_same_instant_are_one_card(house: ClockHouse) -> None:
    heard = []
    for name in ("Ann Ash", "Ben Ode", "Cara Poe", "Dot Day"):
        await somebody(house, name)
        heard.append(await house.hears(5))
    ids = await asyncio.gather(*(house.sees_to(each) for each in heard))
    assert len({card for card, _ in await cards(house)}) == 1
    assert set(await on(house, min(ids))) == set(ids)


async def test_another_owner_has_a_card_of_their_own(house: ClockHouse) -> None:
    first = await house.answers(6)
    await somebody(house, "Ben Ode", owner_id=house.ids[DEPUTY])
    second = await house.answers(5)
    assert await cards(house) == [
        (first, CHANNEL),
        (first, OWNER),
        (second, CHANNEL),
        (second, DEPUTY),
    ]
    assert await said(house) == []


async def test_the_card_goes_on_when_the_first_is_closed_and_ends_with_the_last(
    house: ClockHouse,
) -> None:
    first = await house.answers(6)
    await somebody(house, "Ben Ode")
    second = await house.answers(5, "Slow, slow, slow.")
    await close(house, first)
    screen = await house.reads(CHANNEL, "follow_up")
    assert screen.index("Ben Ode") < screen.index("Also at") < screen.index("Helen Strand")
    assert await buttons(house, CLAIM) == [second]
    assert await buttons(house, CLAIM_ALL) == []
    before = await house.wanted("follow_up", CHANNEL)
    async with house.desk.database.transaction() as tx:
        await redraw_card(tx, second)
    assert await house.wanted("follow_up", CHANNEL) == before + 1
    await somebody(house, "Cara Poe")
    third = await house.answers(5)
    assert await on(house, first) == [first, second, third]
    await close(house, second)
    await close(house, third)
    await somebody(house, "Dora Quint")
    assert (await house.answers(5), CHANNEL) in await cards(house), "a new matter, a new card"


async def test_claim_takes_the_one_pressed_and_claim_all_takes_the_rest(house: ClockHouse) -> None:
    first = await house.answers(6)
    others = []
    for name in ("Ben Ode", "Cara Poe"):
        await somebody(house, name)
        others.append(await house.answers(5))
    await claim(house.desk, others[0], OWNER)
    assert (await house.follow_up(first)).claimed_by is None
    with pytest.raises(NotAllowed):
        await claim_all(house.desk, first, VIEWER)
    await claim_all(house.desk, first, DEPUTY)
    claimed = [(await house.follow_up(each)).claimed_by for each in (first, *others)]
    assert claimed == [house.ids[who] for who in (DEPUTY, OWNER, DEPUTY)]
    with pytest.raises(NotNow):
        await claim_all(house.desk, first, OWNER)
    assert await said(house) == [CHANNEL] * 5, "two joined, three claimed"


async def test_what_is_given_to_somebody_else_leaves_the_card(house: ClockHouse) -> None:
    first = await house.answers(6)
    await somebody(house, "Ben Ode")
    second = await house.answers(5)
    await somebody(house, "Cara Poe")
    third = await house.answers(5)
    await assign(house.desk, first, OWNER, DEPUTY, note="knows her", press="1")
    assert await on(house, second) == [second, third], "the next one leads"
    assert await cards(house) == [
        (second, CHANNEL),
        (second, OWNER),
        (first, CHANNEL),
        (first, DEPUTY),
    ]
    await assign(house.desk, third, OWNER, MANAGER, note="asked for", press="2")
    assert (await on(house, second), await on(house, third)) == ([second], [third])
    assert (third, MANAGER) in await cards(house)


async def test_who_turns_out_to_be_another_accounts_takes_their_follow_up_along(
    house: ClockHouse,
) -> None:
    first = await house.answers(6)
    mistaken = await somebody(house, "Ben Ode")
    second = await house.answers(5)
    async with house.desk.database.transaction() as tx:
        other = insert(Account).values(
            name="Marlowe", director_id=house.ids[OWNER], slack_channel_id=OTHER_CHANNEL
        )
        account = (await tx.execute(other.returning(Account.id))).scalar_one()
    true = await somebody(house, "Benjamin Ode", account_id=account)
    await merging.merge(house.desk, ADMIN, kept_id=true, gone_id=mistaken)
    assert await on(house, first) == [first]
    assert (second, OTHER_CHANNEL) in await cards(house)


async def test_an_answer_that_is_taken_back_leaves_the_card_to_the_others(
    house: ClockHouse,
) -> None:
    first = await house.answers(6)
    await somebody(house, "Ben Ode")
    second = await house.answers(5)
    async with house.desk.database.transaction() as tx:
        await leave(tx, first)
        row = await tx.execute(select(FollowUp.response_id).where(FollowUp.id == first))
        await placements.take_back(tx, [row.scalar_one()])
    assert await cards(house) == [(second, CHANNEL), (second, OWNER)]
    assert "Ben Ode" in await house.reads(OWNER, "follow_up")


def test_nobody_else_names_the_card_of_a_follow_up() -> None:
    """Who did would miss the card that it shares."""
    named = {
        str(path.relative_to(REPOSITORY))
        for path in (REPOSITORY / "bot").rglob("*.py")
        if re.search(r"^from bot.drawing import .*\bFOLLOW_UP\b", path.read_text(), re.MULTILINE)
    }
    assert named == {
        "bot/demo/opening.py",
        "bot/follow_up/card.py",
        "bot/gathering.py",  # asks which of several messages is the card, and names none
        "bot/undelivered.py",  # asks which of what Slack refused was a card, and names none
        "bot/writing_back/composing.py",
    }
