"""One ask in 180 days, the least recently asked first, a partner's word for the largest clients."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.contact_lock import listing
from bot.errors import NotAllowed, NotNow
from bot.promoters import asking, letters, quoting, sending
from storage.models import ContactLock, Effect, FollowUp
from storage.promoter_words import Activation, AskOutcome, QuoteUse
from storage.words import Disposition, Role
from tests.bot.follow_up.clock_house import BITTER, MANAGER, OWNER, PARTNER
from tests.bot.promoters.pleased import Pleased
from tests.promoter_builders import DELIGHTED

GIFT = "Would you be a reference? We would send you a voucher for it.\n\nMaya"


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        (Role.ECONOMIC_BUYER, Activation.REFERENCE),
        (Role.EXECUTIVE_SPONSOR, Activation.JOINT_TALK),
        (Role.DAY_TO_DAY_LEAD, Activation.CASE_STUDY),
        (Role.USER, Activation.QUOTE),
    ],
)
def test_each_part_has_its_ask(role: Role, kind: Activation) -> None:
    assert asking.suggested(role) is kind


async def test_an_ask_thanks_too_and_the_second_is_told_when_it_may_come(house: Pleased) -> None:
    thanks = await house.pleased()
    for kind in Activation:
        letter = await letters.offer(house.desk, thanks, OWNER, kind)
        assert len(letter.text.split()) <= 60
        assert letter.text.count("?") <= 2
        wanted = await house.wants(thanks, kind)
        assert await house.looked(wanted) == [], kind
    await house.sends(thanks, Activation.REFERENCE)
    assert (await house.thanks(thanks)).thanked_at == house.clocks.now
    await house.later(days=179)
    again = "Helen Strand was asked for a reference on 14 Jul 2026. One ask in 180 days: the next "
    with pytest.raises(NotNow, match=f"{again}may come from 10 Jan 2027."):
        await letters.offer(house.desk, thanks, PARTNER, Activation.BETA)
    assert (await house.page()).in_turn == []
    await house.later(days=1)
    [turn] = (await house.page()).in_turn
    assert turn.asked_for is Activation.REFERENCE
    await house.sends(thanks, Activation.BETA)


async def test_of_two_who_ask_at_once_one_does(house: Pleased) -> None:
    thanks = await house.pleased()
    hers = await house.wants(thanks, Activation.REFERENCE, by=OWNER)
    his = await house.wants(thanks, Activation.BETA, by=PARTNER)
    ended = await asyncio.gather(
        sending.by_hand(house.desk, hers, OWNER),
        sending.by_hand(house.desk, his, PARTNER),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in ended) == ["NoneType", "NotNow"]
    assert len((await house.page()).asked) == 1


async def test_whoever_was_not_asked_for_longest_is_next(house: Pleased) -> None:
    people = [await house.person(f"User {at}") for at in range(3)]
    about = [await house.pleased(one) for one in people]
    for one in reversed(about):
        await house.sends(one, None)
    await house.sends(about[0], Activation.QUOTE)
    await house.later(days=20)
    await house.sends(about[1], Activation.QUOTE)
    await house.later(days=181)
    turns = [one.contact.name for one in (await house.page()).in_turn]
    assert turns == ["User 2", "User 0", "User 1"]
    await house.change(people[2], opted_out_on=house.clocks.now.date())
    await house.answers(4, BITTER, contact=people[0])
    assert [one.contact.name for one in (await house.page()).in_turn] == ["User 1"]
    for one, why in ((about[2], "asked not to be"), (about[0], "has answered again")):
        with pytest.raises(NotNow, match=why):
            await letters.offer(house.desk, one, OWNER, Activation.BETA)


async def test_a_partner_decides_first_about_the_largest_clients(house: Pleased) -> None:
    await house.largest()
    thanks = await house.pleased()
    letter = await letters.offer(house.desk, thanks, OWNER, Activation.REFERENCE)
    assert letter.needs_word
    with pytest.raises(NotNow, match="A partner decides first"):
        await house.sends(thanks, Activation.REFERENCE)
    await asking.want_word(house.desk, thanks, OWNER, Activation.REFERENCE)
    assert "Maya Lindt wants to ask for a reference" in await house.reads(PARTNER)
    assert await house.messages() == [], "nobody is interrupted"
    [wanted] = (await house.page()).to_decide
    with pytest.raises(NotAllowed, match="A partner decides"):
        await asking.decide(house.desk, wanted.id, MANAGER, allowed=True)
    await asking.decide(house.desk, wanted.id, PARTNER, allowed=True)
    with pytest.raises(NotNow, match="decided this already"):
        await asking.decide(house.desk, wanted.id, PARTNER, allowed=False)
    with pytest.raises(NotNow, match="A partner decides first"):
        await house.sends(thanks, Activation.BETA)  # the word was given for another thing
    await house.sends(thanks, Activation.REFERENCE)
    assert [one.kind for one in (await house.page()).asked] == [Activation.REFERENCE]


async def test_what_a_partner_refuses_is_not_asked(house: Pleased) -> None:
    await house.largest()
    thanks = await house.pleased()
    await asking.want_word(house.desk, thanks, OWNER, Activation.BETA)
    [wanted] = (await house.page()).to_decide
    await asking.decide(house.desk, wanted.id, PARTNER, allowed=False)
    with pytest.raises(NotNow, match="A partner decides first"):
        await house.sends(thanks, Activation.BETA)
    await house.sends(thanks, Activation.BETA, by=PARTNER)


async def test_an_ask_waits_for_the_contact_lock_and_is_listed(house: Pleased) -> None:
    await house.answers(2, BITTER)
    [follow_up] = await house.follow_ups()
    await house.later(hours=1)
    thanks = await house.pleased()
    now = house.clocks.now
    async with house.desk.database.transaction() as tx:
        await tx.execute(update(FollowUp).values(closed_at=now, disposition=Disposition.UNDERSTOOD))
        await tx.execute(
            insert(ContactLock).values(
                contact_id=house.clocks.ids["contact"],
                colleague_id=house.clocks.ids[MANAGER],
                follow_up_id=follow_up,
                begun_at=now,
                until=now + timedelta(hours=30),
            )
        )
    with pytest.raises(NotNow, match="Shi Malik is in touch with Helen Strand until"):
        await letters.offer(house.desk, thanks, OWNER, Activation.BETA)
    [held] = (await listing.listed(house.desk, OWNER)).holds
    assert (held.contact, held.source) == ("Helen Strand", "promoters")


async def test_what_they_said_is_kept_and_yes_waits_for_the_words(house: Pleased) -> None:
    thanks = await house.pleased()
    await house.sends(thanks, Activation.QUOTE)
    [ask] = (await house.page()).asked
    await asking.answered(house.desk, ask.id, OWNER, AskOutcome.LATER)
    assert (await house.page()).asked == []
    await asking.answered(house.desk, ask.id, OWNER, AskOutcome.YES)
    assert "they said yes, no words kept yet" in await house.reads()

    async def keeps() -> None:
        await quoting.keep(
            house.desk,
            thanks,
            OWNER,
            words=DELIGHTED,
            uses=(QuoteUse.WEBSITE, QuoteUse.PROPOSALS),
            how="Helen Strand, mail of 14 July",
            press="V1",
        )

    await keeps()
    await keeps()  # the same form twice
    [kept] = (await house.page()).consents
    assert (kept.words, kept.kept_by) == (DELIGHTED, "Maya Lindt")
    assert await quoting.may_be_shown(house.desk, thanks, QuoteUse.WEBSITE) == [DELIGHTED]
    assert await quoting.may_be_shown(house.desk, thanks, QuoteUse.PRESS) == []
    assert (await house.page()).asked == []
    await quoting.withdraw(house.desk, kept.id, PARTNER)
    assert await quoting.may_be_shown(house.desk, thanks, QuoteUse.WEBSITE) == []
    assert (await house.page()).consents == []
    with pytest.raises(NotNow, match="withdrawn before"):
        await quoting.withdraw(house.desk, kept.id, PARTNER)


async def test_something_in_return_is_doubted_and_in_law_mode_refused(house: Pleased) -> None:
    thanks = await house.pleased()
    wanted = await house.wants(thanks, Activation.REFERENCE, GIFT)
    [first, *_] = await house.looked(wanted)
    assert "voucher" in first
    house.law()
    for act in (house.looked(wanted), sending.by_hand(house.desk, wanted, OWNER)):
        with pytest.raises(NotNow, match="In law mode that cannot be sent"):
            await act
    async with house.desk.database.transaction() as tx:
        assert (await tx.execute(select(Effect.id))).all() == []
    assert (await house.thanks(thanks)).thanked_at is None
