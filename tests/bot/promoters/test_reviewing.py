"""Public reviews are asked of everybody or of nobody, and nothing is given for one."""

import pytest

from bot.errors import NotAllowed, NotNow, Refusal
from bot.follow_up import claiming
from bot.promoters import asking, reviewing
from bot.promoters.incentives import offered
from bot.promoters.reviewing import Addresses
from tests.bot.follow_up.clock_house import BITTER, MANAGER, OWNER, PARTNER
from tests.bot.promoters.pleased import Pleased


async def begins(house: Pleased, press: str = "V1") -> Addresses:
    plan = await reviewing.plan(house.desk, PARTNER)
    number = await reviewing.begin(
        house.desk, PARTNER, place="our page", words=plan.words, press=press
    )
    return await reviewing.addresses(house.desk, number, PARTNER)


def test_nobody_is_asked_for_a_review_alone() -> None:
    with pytest.raises(NotNow, match="of everybody or of nobody") as refused:
        asking.kind_of("review")
    assert "review gating" in refused.value.sentence


async def test_a_round_is_for_everybody_whatever_they_scored(house: Pleased) -> None:
    bitter = await house.person("Bea Bitter")
    await house.person("Sid Silent")
    await house.person("Gus Gone", left_on=house.clocks.now.date())
    await house.person("Ola Out", opted_out_on=house.clocks.now.date())
    await house.pleased()
    await house.answers(1, BITTER, contact=bitter)
    handed = await begins(house)
    names = {one.name for one in handed.people}
    assert names == {"Helen Strand", "Bea Bitter", "Sid Silent"}
    assert await reviewing.sent(house.desk, handed.about.id, PARTNER) == 3
    with pytest.raises(NotNow, match="Press Addresses first"):
        await reviewing.sent(house.desk, handed.about.id, PARTNER)
    screen = await house.reads(PARTNER)
    assert "detractor 1 of 1" in screen
    assert "promoter 1 of 1" in screen
    assert "The rates are the same." in screen
    assert "Public reviews" not in await house.reads(OWNER)


async def test_whom_somebody_is_in_touch_with_is_asked_later(house: Pleased) -> None:
    bitter = await house.person("Bea Bitter")
    await house.pleased()
    await house.answers(1, BITTER, contact=bitter)
    [follow_up] = await house.follow_ups()
    await claiming.claim(house.desk, follow_up, OWNER)
    handed = await begins(house)
    assert ([one.name for one in handed.people], handed.waiting) == (["Helen Strand"], 1)
    await reviewing.sent(house.desk, handed.about.id, PARTNER)
    assert "detractor 0 of 1" in await house.reads(PARTNER)
    await house.later(hours=49)
    handed = await reviewing.addresses(house.desk, handed.about.id, MANAGER)
    assert [one.name for one in handed.people] == ["Bea Bitter"]
    await reviewing.sent(house.desk, handed.about.id, MANAGER)


async def test_one_round_at_a_time_by_those_who_oversee_and_nothing_for_it(
    house: Pleased,
) -> None:
    with pytest.raises(NotAllowed, match="Partners, managers and admins"):
        await reviewing.plan(house.desk, OWNER)
    words = "Write a review and win a prize!"
    with pytest.raises(Refusal, match="Nothing may be given for a review") as refused:
        await reviewing.begin(house.desk, PARTNER, place="x", words=words, press="V0")
    assert refused.value.field == "words"
    handed = await begins(house)
    again = await reviewing.begin(house.desk, PARTNER, place="x", words="Hello", press="V1")
    assert again == handed.about.id, "the same form twice"
    with pytest.raises(NotNow, match="A round runs until 13 Aug"):
        await begins(house, "V2")
    await house.later(days=31)
    with pytest.raises(NotNow, match="This round is over"):
        await reviewing.addresses(house.desk, handed.about.id, PARTNER)
    assert (await begins(house, "V3")).about.id != handed.about.id


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("We would give you a free month.", "a free month"),
        ("As a thank-you we send a gift.", "As a thank-you"),
        ("There is £50 in it for you.", "£50"),
        ("A 10 % discount on your next project.", "discount"),
        ("We pay a referral fee.", "referral fee"),
    ],
)
def test_what_is_of_value_is_seen(words: str, what: str) -> None:
    assert any(what in each for each in offered(words)), offered(words)


@pytest.mark.parametrize(
    "words",
    [
        "Thank you for your words. Would you speak with somebody who thinks of working with us?",
        "We are grateful for the time you gave us.",
        "The event is free of jargon, and you are presently our longest client.",
    ],
)
def test_plain_thanks_offer_nothing(words: str) -> None:
    assert offered(words) == []
