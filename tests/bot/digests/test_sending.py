"""Digests go out: to whom, once, of which clients, and what they say."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update

from bot import walling
from bot.answers import looking
from bot.answers.keeping import plan_of
from bot.digests import reading, sending
from bot.errors import NotAllowed, Refusal
from bot.morning import KIND as NOTE
from bot.morning import due_notes
from storage import narrowed
from storage.models import Account, DigestReader, FollowUp, Message
from storage.words import ColleagueRole
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import (
    ADMIN,
    BITTER,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
    clock_house,
    london,
)

MONDAY = london(9, 1, day=13)


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """A week before the Monday on which the first digests come."""
    up = await clock_house(empty_url, MONDAY - timedelta(days=6))
    await sending.due_digests(up.desk)
    yield up
    await up.desk.database.close()


async def jobs(house: ClockHouse) -> list[dict[str, Any]]:
    async with house.desk.database.transaction() as tx:
        rows = await tx.execute(
            text("SELECT args FROM procrastinate_jobs WHERE task_name = 'digest' ORDER BY id")
        )
        return list(rows.scalars())


async def sent(house: ClockHouse) -> list[str]:
    """Every job that was asked for is done; on which surfaces a digest is wanted."""
    for job in await jobs(house):
        await sending.send(house.desk, plan_of(job["plan"]), job["readers"])
    return await house.told(sending.KIND)


async def monday(house: ClockHouse) -> list[str]:
    house.now = MONDAY
    await sending.due_digests(house.desk)
    return await sent(house)


def receipt_of(card: Any) -> int:
    [block] = [each for each in card.blocks if each["type"] == "actions"]
    return int(block["elements"][0]["value"])


async def test_managers_and_partners_get_one_a_week_however_many_replicas_fire(
    house: ClockHouse,
) -> None:
    assert await sent(house) == [], "nothing of the time before there was a desk"
    house.now = MONDAY
    await asyncio.gather(*(sending.due_digests(house.desk) for _ in range(4)))
    assert sorted(await sent(house)) == [PARTNER, MANAGER]
    house.now += timedelta(hours=1)
    await sending.due_digests(house.desk)
    assert len(await jobs(house)) == 2
    await sent(house)
    assert sorted(await house.told(sending.KIND)) == [PARTNER, MANAGER]


async def test_it_tells_the_week_with_a_receipt_that_counts_again_to_the_same(
    house: ClockHouse,
) -> None:
    await house.answers(4)
    house.now += timedelta(days=2)
    await house.takes(10, "Wonderful work, always on time, and lovely people.")
    await monday(house)
    card = await house.says(MANAGER, sending.KIND)
    words = shown(card)
    for said in (
        "1 follow-up overdue: Halden Foods (S1).",
        "The week to Sunday 12 July 2026, all clients.",
        "New: 1, 1 of them S1",
        "NPS of the last 90 days: 1 promoter, 0 passives, 1 detractor",
        "Not heard for 90 days: none of 1 client",
        "Helen Strand · 10",
    ):
        assert said in words
    assert "your clients" in await house.reads(PARTNER, sending.KIND)
    house.now += timedelta(days=3)
    await house.answers(2)
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(FollowUp).values(claimed_by=house.ids[OWNER], claimed_at=house.now))
    proof = shown(await looking.proof(house.desk, MANAGER, receipt_of(card), again=True))
    assert "the same figures" in proof
    with pytest.raises(NotAllowed):
        await looking.proof(house.desk, ADMIN, receipt_of(card))


async def test_a_week_without_anything_is_one_line(house: ClockHouse) -> None:
    await monday(house)
    assert (
        shown(await house.says(MANAGER, sending.KIND))
        .splitlines()[0]
        .startswith("Nothing notable: nobody answered.")
    )


async def test_what_is_behind_a_wall_is_in_the_digest_of_those_inside_only(
    house: ClockHouse,
) -> None:
    await house.answers(4)
    async with house.desk.database.transaction() as tx:
        account = (await tx.execute(select(Account.id))).scalar_one()
        await tx.execute(
            update(DigestReader)
            .where(DigestReader.colleague_id == house.ids[PARTNER])
            .values(whole_firm=True)
        )
    wall: dict[str, Any] = {"members": [OWNER], "why": "A conflict", "press": "p1"}
    await walling.set_members(house.desk, account, PARTNER, **wall)
    await monday(house)
    assert [len(job["readers"]) for job in await jobs(house)] == [2], "both of all clients"
    assert "Halden Foods" in await house.reads(PARTNER, sending.KIND)
    outside = await house.reads(MANAGER, sending.KIND)
    assert outside.startswith("Nothing notable: nobody answered.")


async def test_a_wall_raised_since_hides_what_was_told_before(house: ClockHouse) -> None:
    await house.answers(4)
    await monday(house)
    async with house.desk.database.transaction() as tx:
        account = (await tx.execute(select(Account.id))).scalar_one()
    wall: dict[str, Any] = {"members": [OWNER], "why": "A conflict", "press": "p1"}
    await walling.set_members(house.desk, account, PARTNER, **wall)
    assert "Halden" not in await house.reads(MANAGER, sending.KIND)


async def test_who_was_away_gets_it_when_back_and_is_told_so(house: ClockHouse) -> None:
    await house.answers(4)
    await house.change(MANAGER, away_until=MONDAY.date() + timedelta(days=1))
    assert await monday(house) == [PARTNER]
    house.now = MONDAY + timedelta(days=2)
    await sending.due_digests(house.desk)
    assert sorted(await sent(house)) == [PARTNER, MANAGER]
    assert "It was due on Monday 13 July" in await house.reads(MANAGER, sending.KIND)
    assert "It was due" not in await house.reads(PARTNER, sending.KIND)


async def test_who_mutes_it_gets_none_and_keeps_the_morning_note(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        answer = await house.takes(9, "Fine.")
        await narrowed.note(tx, answer, arrival_id=1, version=1, now=house.now)
    muted = await reading.mute(house.desk, MANAGER)
    assert muted.reader.muted_at is not None
    assert await monday(house) == [PARTNER]
    await due_notes(house.desk)
    assert "Below the card threshold: 1 this week." in await house.reads(MANAGER, NOTE)

    again = await reading.subscribe(house.desk, MANAGER)
    assert again.reader.muted_at is None
    assert again.next_at == MONDAY - timedelta(minutes=1) + timedelta(days=7)
    async with house.desk.database.transaction() as tx:
        await tx.execute(Message.__table__.delete().where(Message.channel == PARTNER))
    assert await sent(house) == [PARTNER], "what was missed while muted does not come later"


async def test_whose_digest_tells_the_week_hears_it_nowhere_else(house: ClockHouse) -> None:
    async with house.desk.database.transaction() as tx:
        answer = await house.takes(9, "Fine.")
        await narrowed.note(tx, answer, arrival_id=1, version=1, now=house.now)
    await monday(house)
    assert "Unhappy answers without a card: 1" in await house.reads(MANAGER, sending.KIND)
    await due_notes(house.desk)
    async with house.desk.database.transaction() as tx:
        noted = select(Message.id).where(Message.kind == NOTE, Message.channel == MANAGER)
        assert (await tx.execute(noted)).scalars().all() != []
    with pytest.raises(AssertionError):  # there is nothing else to say, so it is not drawn
        await house.says(MANAGER, NOTE)


async def test_directors_may_have_one_of_their_clients_and_others_none(house: ClockHouse) -> None:
    assert not (await reading.standing(house.desk, OWNER)).subscribed
    chosen = await reading.change(house.desk, OWNER, weekday=4, hour=16, whole_firm=True)
    assert chosen.filters.director_id == house.ids[OWNER], "of all clients is not theirs"
    house.now = london(16, day=17)
    await sending.due_digests(house.desk)
    assert OWNER in await sent(house)
    for other in (DEPUTY, VIEWER):
        with pytest.raises(Refusal, match="the clients that you direct"):
            await reading.change(house.desk, other, weekday=0, hour=9, whole_firm=True)


async def test_who_has_lost_the_role_since_gets_nothing(house: ClockHouse) -> None:
    house.now = MONDAY
    await sending.due_digests(house.desk)
    await house.change(MANAGER, role=ColleagueRole.AUDITOR)
    assert await sent(house) == [PARTNER]


async def test_a_preview_is_of_this_minute_and_sends_nothing(house: ClockHouse) -> None:
    await house.answers(4, BITTER)
    words = shown(await reading.preview(house.desk, MANAGER))
    assert "1 new S1: Halden Foods (S1)." not in words, "of today nothing belongs to the week yet"
    assert "1 follow-up due within 7 days" in words
    assert await house.told(sending.KIND) == []
