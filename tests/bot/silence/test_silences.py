"""A silent key account: noticed once, rung by one, over by an answer, named where it is late."""

import asyncio
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.asking import deferring
from bot.contact_lock.locking import ContactLocked
from bot.errors import AlreadyClaimed, NotAllowed, NotNow
from bot.follow_up import calling
from bot.silence import acting, noticing
from storage import follow_ups
from storage.ask_words import DeferralReason
from storage.interruptions import SILENCE
from storage.models import Account, Contact, ContactLock
from storage.silence_words import SilenceEnd
from storage.words import AttemptChannel, AttemptOutcome, Role
from tests.bot.follow_up.clock_house import (
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
)
from tests.bot.silence.quiet_client import (
    DAY,
    account_of,
    another_contact,
    change,
    kept,
    opened,
)
from tests.builders import TUESDAY


async def test_it_is_noticed_once_and_its_owner_is_told_with_the_numbers(
    house: ClockHouse,
) -> None:
    await asyncio.gather(*(noticing.look(house.desk) for _ in range(3)))
    (one,) = await kept(house)
    assert await house.told(SILENCE) == [OWNER]
    told = await house.reads(OWNER, SILENCE)
    assert "Silent key account: Halden Foods" in told
    assert "Nobody has heard from Helen Strand (economic buyer) for 214 days" in told
    assert "£180k a year · renewal in 74 days" in told
    assert one.claim_due_at == TUESDAY + DAY
    assert one.contact_due_at == TUESDAY + 7 * DAY  # five working days


async def _follow_up(house: ClockHouse) -> None:
    house.now = TUESDAY - 213 * DAY
    await house.answers(3)
    house.now = TUESDAY


async def _put_off(house: ClockHouse) -> None:
    await deferring.defer(
        house.desk,
        await account_of(house),
        PARTNER,
        contact_id=None,
        reason=DeferralReason.CLIENT_ASKED,
        days=14,
        note="They asked for a rest",
        press="d",
    )


@pytest.mark.parametrize(
    "but",
    [
        lambda house: change(house, Account, fee_yearly=None),
        lambda house: change(house, Account, ended_on=TUESDAY.date()),
        lambda house: change(house, Contact, role=Role.USER),
        lambda house: change(house, Contact, left_on=TUESDAY.date()),
        _follow_up,
        _put_off,
    ],
    ids=["no key account", "ended", "decides nothing", "left", "open follow-up", "put off"],
)
async def test_nobody_is_told_of_what_is_none(house: ClockHouse, but: Any) -> None:
    await but(house)
    await noticing.look(house.desk)
    assert await kept(house) == []


async def test_a_backlog_comes_in_portions_the_longest_silence_first(house: ClockHouse) -> None:
    """Four more clients of the same fee, of whom nobody was ever heard."""
    async with house.desk.database.transaction() as tx:
        for days in (181, 300, 250, 182):
            account = insert(Account).values(
                name=f"Client {days}",
                fee_yearly=Decimal(180_000),
                director_id=house.ids[OWNER],
                client_since=(TUESDAY - days * DAY).date(),
            )
            number = (await tx.execute(account.returning(Account.id))).scalar_one()
            buyer = {"name": "Bea", "email": f"{days}@x.example", "role": Role.ECONOMIC_BUYER}
            await tx.execute(insert(Contact).values(account_id=number, **buyer))
    await noticing.look(house.desk)
    days = [(TUESDAY.date() - one.since).days for one in await kept(house)]
    assert days == [300, 250, 214]
    await noticing.look(house.desk)
    assert len(await kept(house)) == 5
    assert "Nobody has ever heard from Bea (economic buyer), a client for 181 days" in (
        await house.reads(OWNER, SILENCE)
    )


async def test_of_two_who_press_one_has_it_and_the_other_hears_who(house: ClockHouse) -> None:
    number = await opened(house)
    with pytest.raises(NotAllowed):
        await acting.claim(house.desk, number, VIEWER)
    pressed = [acting.claim(house.desk, number, each) for each in (OWNER, DEPUTY)]
    came = await asyncio.gather(*pressed, return_exceptions=True)
    (refused,) = [each for each in came if each is not None]
    assert isinstance(refused, AlreadyClaimed)
    assert "took this call 0 s ago" in refused.sentence
    first, second = (OWNER, DEPUTY) if came[0] is None else (DEPUTY, OWNER)
    await acting.claim(house.desk, number, first)  # again: nothing happens
    with pytest.raises(NotAllowed, match="has this one"):
        await acting.to_work_on(house.desk, number, second)


async def test_whoever_rings_has_the_person_to_themselves_until_they_were_reached(
    house: ClockHouse,
) -> None:
    number = await opened(house)
    await acting.claim(house.desk, number, DEPUTY)
    async with house.desk.database.transaction() as tx:
        (lock,) = await tx.execute(select(ContactLock))
    assert (lock.colleague_id, lock.contact_id) == (house.ids[DEPUTY], house.ids["contact"])
    for _ in range(2):  # the same form twice
        await acting.log_call(
            house.desk, number, DEPUTY, reached=False, note="Her office calls back", press="a"
        )
    told = await house.reads(OWNER, SILENCE)
    assert told.count("Tom Oak rang, no answer – Her office calls back") == 1
    await acting.log_call(house.desk, number, DEPUTY, reached=True, note="All is well", press="b")
    assert "Tom Oak reached them on 14 Jul." in await house.reads(OWNER, SILENCE)
    async with house.desk.database.transaction() as tx:
        (lock,) = await tx.execute(select(ContactLock))
    assert lock.ended_at == house.now
    with pytest.raises(NotNow, match="over already"):
        await acting.claim(house.desk, number, OWNER)


async def test_nobody_takes_a_call_to_whom_a_colleague_is_in_touch_with(house: ClockHouse) -> None:
    number = await opened(house)
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            insert(ContactLock).values(
                contact_id=house.ids["contact"],
                colleague_id=house.ids[DEPUTY],
                begun_at=house.now,
                until=house.now + DAY,
            )
        )
    with pytest.raises(ContactLocked, match="Tom Oak is in touch with Helen Strand until"):
        await acting.claim(house.desk, number, OWNER)
    assert (await kept(house))[0].claimed_by is None


async def test_an_answer_of_who_decides_ends_it_and_a_late_or_another_one_does_not(
    house: ClockHouse,
) -> None:
    await opened(house)
    buyer, house.ids["contact"] = house.ids["contact"], await another_contact(house, Role.USER)
    await house.takes(9)
    house.ids["contact"], house.now = buyer, TUESDAY - 200 * DAY
    await house.takes(9)
    assert (await kept(house))[0].ended_at is None
    house.now = TUESDAY + DAY
    await house.takes(9)
    assert (await kept(house))[0].ended_how is SilenceEnd.HEARD
    assert "They were in touch again on 15 Jul." in await house.reads(OWNER, SILENCE)


async def test_a_talk_about_a_follow_up_with_who_decides_ends_it(house: ClockHouse) -> None:
    await opened(house)
    house.ids["contact"] = await another_contact(house, Role.USER)
    follow_up_id = await house.answers(2)
    await change(house, Contact, role=Role.EXECUTIVE_SPONSOR)
    async with house.desk.database.transaction() as tx:
        await follow_ups.claim(tx, follow_up_id, house.ids[OWNER], house.now)
    await calling.log_call(
        house.desk,
        follow_up_id,
        OWNER,
        channel=AttemptChannel.PHONE,
        outcome=AttemptOutcome.REACHED,
        note="",
        press="c",
    )
    assert (await kept(house))[0].ended_how is SilenceEnd.HEARD


async def test_who_says_that_it_is_none_gives_a_reason_and_has_peace_for_180_days(
    house: ClockHouse,
) -> None:
    number = await opened(house)
    await acting.not_silent(
        house.desk,
        number,
        MANAGER,
        why=SilenceEnd.TALK_ELSEWHERE,
        note="We meet on Fridays",
        press="n",
    )
    told = await house.reads(OWNER, SILENCE)
    assert "Shi Malik ended it on 14 Jul: we talk elsewhere." in told
    assert "We meet on Fridays" in told
    house.now = TUESDAY + 179 * DAY
    await noticing.look(house.desk)
    assert len(await kept(house)) == 1
    house.now += DAY
    await noticing.look(house.desk)
    assert len(await kept(house)) == 2
