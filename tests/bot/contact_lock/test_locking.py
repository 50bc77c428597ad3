"""Two people never call the same client; and nobody who oversees is kept away by it."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from bot.booking import making
from bot.contact_lock import asking, listing, locking
from bot.contact_lock.locking import ContactLocked
from bot.errors import NotAllowed, NotNow
from bot.follow_up import assigning, calling, claiming, closing, sending
from bot.identity import merging
from storage import contact_locks
from storage.label_words import DisagreeReason
from storage.models import Contact
from storage.words import Asked, AttemptChannel, AttemptOutcome
from tests.bot.follow_up.clock_house import (
    CHANNEL,
    DEPUTY,
    MANAGER,
    OWNER,
    PARTNER,
    VIEWER,
    ClockHouse,
    london,
)
from tests.builders import TUESDAY


async def two(house: ClockHouse) -> tuple[int, int]:
    """Two follow-ups of one person; Maya has claimed the first."""
    first, second = await house.answers(6), await house.answers(4)
    await claiming.claim(house.desk, first, OWNER)
    return first, second


async def in_touch(house: ClockHouse) -> list[tuple[str, int]]:
    """Who has whom, and for how many hours from now."""
    page = await listing.listed(house.desk, VIEWER)
    return [
        (one.colleague, int((one.until - house.now) / timedelta(hours=1))) for one in page.locks
    ]


async def rings(house: ClockHouse, follow_up: int, by: str, press: str = "V1") -> None:
    await calling.log_call(
        house.desk,
        follow_up,
        by,
        channel=AttemptChannel.PHONE,
        outcome=AttemptOutcome.VOICEMAIL,
        note="",
        press=press,
    )


async def test_a_claim_keeps_colleagues_away_from_the_person_and_never_its_holder(
    house: ClockHouse,
) -> None:
    first, second = await two(house)
    with pytest.raises(ContactLocked) as refused:
        await claiming.claim(house.desk, second, DEPUTY)
    assert refused.value.sentence == (
        "Maya Lindt is in touch with Helen Strand until 10:02 Thu. "
        "Ask Maya Lindt to hand theirs back, or let them speak for both."
    )
    assert (await house.follow_up(second)).claimed_by is None
    assert "Contact lock: Maya Lindt until" in await house.reads(CHANNEL, "follow_up")
    await claiming.claim(house.desk, second, OWNER)
    assert await in_touch(house) == [("Maya Lindt", 48)]
    await claiming.hand_back(house.desk, first, OWNER, "Tom knows them")
    assert await in_touch(house) == [("Maya Lindt", 48)], "she has the other one still"


async def test_of_two_who_claim_at_the_same_instant_one_is_in_touch(house: ClockHouse) -> None:
    first, second = await house.answers(6), await house.answers(4)
    ended = await asyncio.gather(
        claiming.claim(house.desk, first, OWNER),
        claiming.claim(house.desk, second, DEPUTY),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in ended) == ["ContactLocked", "NoneType"]
    claimed = [(await house.follow_up(one)).claimed_by for one in (first, second)]
    assert claimed.count(None) == 1
    assert len(await in_touch(house)) == 1


async def test_every_try_and_booking_makes_it_last_and_two_days_of_silence_end_it(
    house: ClockHouse,
) -> None:
    first, second = await two(house)
    await house.after(hours=30)
    await rings(house, first, OWNER)
    assert await in_touch(house) == [("Maya Lindt", 48)]
    await making.book(house.desk, first, OWNER, house.now + timedelta(hours=90))
    assert await in_touch(house) == [("Maya Lindt", 90)]
    await house.after(hours=91)
    assert await in_touch(house) == []
    assert "Contact lock" not in await house.reads(CHANNEL, "follow_up")
    await claiming.claim(house.desk, second, DEPUTY)
    assert await in_touch(house) == [("Tom Oak", 48)]
    with pytest.raises(ContactLocked, match="Tom Oak is in touch"):
        await making.book(house.desk, first, OWNER, house.now + timedelta(hours=5))
    with pytest.raises(ContactLocked, match="Tom Oak is in touch"):
        await sending.offer(house.desk, first, OWNER)
    await rings(house, first, OWNER, "V2")  # it happened, so it is on record
    assert await in_touch(house) == [("Tom Oak", 48)]


@pytest.mark.parametrize("end", ["hand back", "disagree"])
async def test_it_ends_with_the_work(house: ClockHouse, end: str) -> None:
    first, second = await two(house)
    if end == "hand back":
        await claiming.hand_back(house.desk, first, OWNER, "Tom knows them")
    else:
        await closing.disagree(
            house.desk, first, OWNER, DisagreeReason.JOKE, "It was a joke", "between us"
        )
    assert await in_touch(house) == []
    await claiming.claim(house.desk, second, DEPUTY)


async def test_it_follows_the_follow_up_to_its_next_owner(house: ClockHouse) -> None:
    first, second = await two(house)
    await house.after(hours=1)
    await assigning.assign(house.desk, first, MANAGER, DEPUTY, note="in court", press="V9")
    assert await in_touch(house) == [("Tom Oak", 47)]
    with pytest.raises(ContactLocked):
        await claiming.claim(house.desk, second, OWNER)
    await claiming.claim(house.desk, first, DEPUTY)


async def test_who_oversees_may_take_it_over_with_a_word(house: ClockHouse) -> None:
    first, second = await two(house)
    with pytest.raises(ContactLocked, match="press Take Over Contact if it cannot wait"):
        await claiming.claim(house.desk, second, PARTNER)
    with pytest.raises(NotAllowed, match="Only a partner, a manager or an admin"):
        await locking.may_take_over(house.desk, second, DEPUTY)
    for _ in range(2):  # the same form twice
        await locking.take_over(house.desk, second, PARTNER, "she is in court", press="V1")
    assert await in_touch(house) == [("Dan Rook", 48)]
    await claiming.claim(house.desk, second, PARTNER)
    words = ("contact_taken_over", "Helen Strand from Maya Lindt: she is in court")
    for one in (first, second):
        assert (await house.story(one)).count(words) == 1
    with pytest.raises(NotNow, match="You are the one in touch"):
        await locking.may_take_over(house.desk, first, PARTNER)


async def test_merged_records_share_one_lock_and_part_with_it(house: ClockHouse) -> None:
    first, _ = await two(house)
    async with house.desk.database.transaction() as tx:
        kept = await tx.execute(
            insert(Contact)
            .values(
                name="H. Strand",
                email="strand@halden.example",
                account_id=select(Contact.account_id)
                .where(Contact.id == house.ids["contact"])
                .scalar_subquery(),
            )
            .returning(Contact.id)
        )
        kept_id = kept.scalar_one()
    gone_id, house.ids["contact"] = house.ids["contact"], kept_id
    other = await house.answers(5)
    await house.after(minutes=1)
    await claiming.claim(house.desk, other, DEPUTY)
    assert len(await in_touch(house)) == 2
    made = await merging.merge(house.desk, PARTNER, kept_id=kept_id, gone_id=gone_id)
    assert [who for who, _ in await in_touch(house)] == ["Maya Lindt"], "the older stays"
    await merging.undo(house.desk, PARTNER, made.id)
    async with house.desk.database.transaction() as tx:
        lock = await contact_locks.of_follow_up(tx, first)
        assert lock is not None
        assert lock.contact_id == gone_id


async def test_what_would_go_out_is_held_listed_and_released(house: ClockHouse) -> None:
    first, _ = await two(house)
    contact = house.ids["contact"]
    for what, source in ((Asked.PROMOTER_ASK, "promoters"), (Asked.NEWSLETTER, "Mailings")):
        for _ in range(2):
            async with house.desk.database.transaction() as tx:
                lock = await asking.may_ask(tx, contact, what, source, house.now)
            assert lock is not None
    page = await listing.listed(house.desk, OWNER)
    assert [(one.what, one.source) for one in page.holds] == [
        ("promoter_ask", "promoters"),
        ("newsletter", "Mailings"),
    ]
    await house.at(london(12))
    await rings(house, first, OWNER)
    page = await listing.listed(house.desk, OWNER)
    assert {one.held_until for one in page.holds} == {london(12) + locking.LASTS}
    await house.at(TUESDAY + timedelta(hours=60))
    assert not (await listing.listed(house.desk, OWNER)).holds
    async with house.desk.database.transaction() as tx:
        assert await asking.may_ask(tx, contact, Asked.SURVEY, "surveys", house.now) is None
