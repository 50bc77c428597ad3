"""Owners' answers move the bar: proposed, rehearsed, set by an admin, and taken back."""

import pytest
from sqlalchemy import select, text

from bot.errors import NotAllowed, NotNow
from bot.learning import bars
from bot.learning.recalibrating import NEEDED
from bot.tuned import in_force
from storage.models import Bar, FollowUp, Label, Reading
from storage.words import Rule
from tests.bot.identity.house import ADMIN, DIRECTOR, OTHER_DIRECTOR, House, count
from tests.bot.learning.answers import (
    BORDERLINE,
    HELEN,
    PLAIN,
    card_of,
    closes,
    disagrees,
    flagged,
    kept,
    owners_answered,
    probability,
)

LEAVING = "Lovely people, excellent work. We are out to tender all the same."


async def proposed(house: House) -> int:
    """What the button carries."""
    page = await bars.look(house.desk, ADMIN)
    assert page.proposal is not None
    return round(100 * page.proposal.bar)


async def opens(house: House, comment: str) -> bool:
    """Whether the words alone call for somebody: a content buyer has a card for the workshop."""
    number = await card_of(house, await house.comes(8, comment, given_email=HELEN))
    async with house.desk.database.transaction() as tx:
        rule = await tx.execute(select(FollowUp.rule).where(FollowUp.id == number))
        return rule.scalar_one_or_none() is Rule.HIDDEN_DETRACTOR


@pytest.fixture
async def doubted(house: House) -> House:
    """A house whose owners disagreed with every borderline flag and with no plain one."""
    await owners_answered(house, disagreed=25, comment=BORDERLINE)
    await owners_answered(house, stood=15, comment=PLAIN)
    return house


async def test_the_page_counts_what_stood_and_waits_for_enough(house: House) -> None:
    for at in range(5):
        number = await flagged(house)
        await (closes(house, number) if at < 2 else disagrees(house, number))
    page = await bars.look(house.desk, ADMIN)
    [(name, stood, flags)] = [
        (one.analyst, one.stood, one.flags) for one in page.feedback.by_analyst
    ]
    assert (name, stood, flags) == ("embedded", 2, 5)
    assert page.proposal is None
    assert len(page.feedback.flags) == 5 < NEEDED
    assert page.feedback.themes.of == 2
    assert len(page.latest) == 3


async def test_a_bar_is_proposed_set_and_undone(doubted: House) -> None:
    house = doubted
    page = await bars.look(house.desk, ADMIN)
    assert page.proposal is not None
    assert page.rehearsal is not None
    assert (page.proposal.flags, page.proposal.stood) == (40, 15)
    assert probability(BORDERLINE) < page.proposal.bar < probability(PLAIN)
    assert (page.rehearsal.fewer, page.rehearsal.disagreed, page.rehearsal.real) == (25, 25, 0)

    assert await opens(house, BORDERLINE)
    await bars.use(house.desk, await proposed(house), ADMIN)
    assert not await opens(house, BORDERLINE)
    assert await opens(house, PLAIN)
    assert await opens(house, LEAVING), "words of leaving are flagged under every bar"

    page = await bars.look(house.desk, ADMIN)
    assert page.set is not None
    assert page.set.by == "Adam Quill"
    assert page.set.why == "25 of 40 flags were disagreed with"
    await bars.undo(house.desk, page.set.id, ADMIN)
    assert await opens(house, BORDERLINE)
    with pytest.raises(NotNow):
        await bars.undo(house.desk, page.set.id, ADMIN)
    assert await count(house, Bar) == 1, "what was set stays on record"


async def test_a_reading_keeps_the_bar_it_was_made_with(doubted: House) -> None:
    house = doubted
    await bars.use(house.desk, await proposed(house), ADMIN)
    async with house.desk.database.transaction() as tx:
        tuning = await in_force(tx)
    await opens(house, BORDERLINE)
    async with house.desk.database.transaction() as tx:
        rows = list(await tx.execute(select(Reading.found).order_by(Reading.id)))
    assert rows[0].found["bar"] == 0.5
    assert rows[-1].found["bar"] == tuning.bar
    assert rows[-1].found["probability"] == rows[0].found["probability"]


async def test_what_was_seen_is_set_or_nothing(doubted: House) -> None:
    house = doubted
    seen = await proposed(house)
    with pytest.raises(NotNow):
        await bars.use(house.desk, seen + 1, ADMIN)
    await bars.use(house.desk, seen, ADMIN)
    with pytest.raises(NotNow):
        await bars.use(house.desk, seen, ADMIN)
    assert await count(house, Bar) == 1


async def test_a_disagreement_that_is_taken_back_counts_no_more(doubted: House) -> None:
    house = doubted
    newest = (await bars.look(house.desk, ADMIN)).latest[0]
    await bars.withdraw(house.desk, newest.id, ADMIN)
    page = await bars.look(house.desk, ADMIN)
    assert page.feedback.by_analyst[0].flags == 39
    with pytest.raises(NotNow):
        await bars.withdraw(house.desk, newest.id, ADMIN)
    assert await count(house, Label) == 25 + 15, "it stays on record"


@pytest.mark.parametrize("person", [DIRECTOR, OTHER_DIRECTOR])
async def test_the_bar_is_for_admins(house: House, person: str) -> None:
    number = await flagged(house)
    await disagrees(house, number)
    [label] = await kept(house)
    for attempt in (
        bars.look(house.desk, person),
        bars.use(house.desk, 56, person),
        bars.undo(house.desk, 1, person),
        bars.withdraw(house.desk, label.id, person),
    ):
        with pytest.raises(NotAllowed):
            await attempt


async def test_readings_from_before_probabilities_were_kept_are_made_again(
    doubted: House,
) -> None:
    house = doubted
    before = await bars.look(house.desk, ADMIN)
    async with house.desk.database.transaction() as tx:
        await tx.execute(text("UPDATE readings SET found = found - 'probability' - 'bar'"))
    assert await bars.look(house.desk, ADMIN) == before
