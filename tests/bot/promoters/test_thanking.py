"""Whoever gives 9 or 10 and means it is thanked within the week; nobody is interrupted by it."""

from datetime import timedelta

import pytest

from bot.errors import NotAllowed, NotNow
from bot.follow_up import claiming
from bot.follow_up.opening import Narrowed
from bot.home.showing import home_of
from bot.promoters import beginning, letters, sending
from storage import matters
from storage.promoter_words import Activation, ThankedHow
from storage.words import Role
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import BITTER, DEPUTY, MANAGER, OWNER, PARTNER, VIEWER
from tests.bot.promoters.pleased import Pleased


async def test_a_ten_owes_a_thanks_and_opens_no_follow_up_and_sends_no_message(
    house: Pleased,
) -> None:
    owed = await house.thanks_for(await house.answers(10))
    assert owed.due_at == house.clocks.now + timedelta(days=7)
    assert owed.owner_id == house.clocks.ids[PARTNER], "a buyer is thanked by the partner"
    assert await house.follow_ups() == []
    assert await house.messages() == []
    assert "Helen Strand · 10" in await house.reads(PARTNER)
    assert "by Dan Rook" in await house.reads(OWNER)


async def test_everybody_else_is_thanked_by_who_would_follow_up(house: Pleased) -> None:
    lead = await house.person("Lee Lead", Role.DAY_TO_DAY_LEAD)
    thanks = await house.thanks(await house.pleased(lead))
    assert thanks.owner_id == house.clocks.ids[OWNER]
    screen = shown(await home_of(house.desk, OWNER))
    assert "Promoters to thank (1)" in screen
    assert "Lee Lead" in screen
    assert "Nothing waits for you" not in screen
    assert "Promoters to thank" not in shown(await home_of(house.desk, PARTNER))


async def test_nobody_else_is_owed_one(house: Pleased) -> None:
    for score, comment in ((8, "Fine."), (10, BITTER), (3, BITTER)):
        assert await house.thanks_for(await house.answers(score, comment)) is None


async def test_a_changed_answer_changes_what_is_owed(house: Pleased) -> None:
    answer = await house.answers(10)
    await house.later(hours=1)
    await house.answers(2, BITTER, again=1)
    assert (await house.thanks_for(answer)).dropped_why == "they are not pleased after all"
    assert "Nobody is to be thanked." in await house.reads()


async def test_who_is_not_pleased_is_owed_none_even_where_no_follow_up_opens(
    house: Pleased,
) -> None:
    response = await house.answers(10)
    async with house.desk.database.transaction() as tx:
        answer = await matters.answer(tx, response)
        assert answer is not None
        await beginning.weigh(house.desk, tx, answer, Narrowed(1))
    assert (await house.page()).owed == []


async def test_who_answers_again_is_thanked_for_the_newest(house: Pleased) -> None:
    first = await house.pleased()
    await house.later(days=1)
    second = await house.pleased()
    assert [one.id for one in (await house.page()).owed] == [second]
    with pytest.raises(NotNow, match="they have answered again"):
        await house.sends(first, None, by=PARTNER)


async def test_the_letter_thanks_in_the_senders_voice_and_is_kept_once(house: Pleased) -> None:
    thanks = await house.pleased()
    letter = await letters.offer(house.desk, thanks, PARTNER, None)
    assert "Helen" in letter.text.split("\n")[0]
    assert letter.text.endswith("Dan Rook")
    assert len(letter.text.split()) <= 60
    assert letter.way is None, "no mailbox: they send it by hand"
    await house.later(days=3)
    wanted = await house.wants(thanks, None, by=PARTNER)
    assert await house.looked(wanted, PARTNER) == []
    await sending.by_hand(house.desk, wanted, PARTNER)
    kept = await house.thanks(thanks)
    assert (kept.thanked_at, kept.how) == (house.clocks.now, ThankedHow.BY_HAND)
    assert kept.thanked_by == house.clocks.ids[PARTNER]
    with pytest.raises(NotNow, match="was thanked already, on 17 Jul 2026"):
        await sending.by_hand(house.desk, wanted, PARTNER)
    assert (await house.page()).in_time == (1, 1)
    assert "1 of 1 (100 %, interval 21–100 %)" in await house.reads()


async def test_done_is_kept_with_its_time_and_late_is_late(house: Pleased) -> None:
    thanks = await house.pleased()
    assert (await house.page()).in_time == (0, 0), "it can still be in time"
    await house.later(days=8)
    assert "Overdue: thank by" in await house.reads()
    assert (await house.page()).in_time == (0, 1)
    await sending.done(house.desk, thanks, MANAGER)
    assert (await house.thanks(thanks)).how is ThankedHow.OTHERWISE
    assert (await house.page()).in_time == (0, 1)
    with pytest.raises(NotNow, match="thanked already"):
        await sending.done(house.desk, thanks, MANAGER)


async def test_only_those_of_the_client_may(house: Pleased) -> None:
    thanks = await house.pleased()
    with pytest.raises(NotAllowed, match=r"Dan Rook thanks Helen Strand\. Ask them first\."):
        await letters.offer(house.desk, thanks, DEPUTY, None)
    with pytest.raises(NotAllowed, match="You can look but not change anything"):
        await sending.done(house.desk, thanks, VIEWER)
    assert (await letters.offer(house.desk, thanks, OWNER, None)).sender == "Maya Lindt"


async def test_nobody_thanks_into_a_colleagues_talk(house: Pleased) -> None:
    await house.answers(2, BITTER)
    [about] = await house.follow_ups()
    await claiming.claim(house.desk, about, OWNER)
    await house.later(hours=1)
    thanks = await house.pleased()
    with pytest.raises(NotNow, match="Maya Lindt is in touch with Helen Strand until"):
        await letters.offer(house.desk, thanks, PARTNER, None)
    with pytest.raises(NotNow, match="A follow-up about Helen Strand is open"):
        await letters.offer(house.desk, thanks, PARTNER, Activation.REFERENCE)
