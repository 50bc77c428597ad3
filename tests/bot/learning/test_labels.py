"""Disagree and Close leave labels: of the words as they were, in the same transaction."""

import pytest
from sqlalchemy import select, update

from bot.errors import NotNow
from bot.follow_up import closing
from storage.label_words import DisagreeReason, LabelAbout, LabelSource
from storage.models import FollowUp, Response, TimelineEntry
from storage.words import Disposition, Theme
from tests.bot.identity.house import DIRECTOR, House
from tests.bot.learning.answers import HELEN, closes, disagrees, flagged, kept

BITTER = "Nobody answers, and the invoice is wrong again."


async def said(house: House) -> list[tuple[str, str]]:
    return [(one.about.value, one.value) for one in await kept(house)]


async def test_a_disagreement_ends_the_follow_up_and_is_kept_with_its_reason(
    house: House,
) -> None:
    number = await flagged(house)
    words = "Already settled with the client"
    await closing.disagree(
        house.desk, number, DIRECTOR, DisagreeReason.SETTLED, words, "Rang on Monday"
    )
    [label] = await kept(house)
    assert (label.about, label.value) == (LabelAbout.FRUSTRATED, "no")
    assert (label.source, label.reason) == (LabelSource.DISAGREE, DisagreeReason.SETTLED)
    assert (label.colleague, label.at) == ("Maya Lindt", house.now)
    async with house.desk.database.transaction() as tx:
        told = await tx.execute(select(TimelineEntry.note).where(TimelineEntry.what == "disagreed"))
        ended = (await tx.execute(select(FollowUp.disposition))).scalar_one()
    assert told.scalar_one() == "Already settled with the client. Rang on Monday"
    assert ended is Disposition.NOT_AN_ISSUE
    with pytest.raises(NotNow):
        await disagrees(house, number)
    assert len(await kept(house)) == 1


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        (Disposition.FIXED_AWAITING_CLIENT, [("frustrated", "yes"), ("theme", "onboarding")]),
        (Disposition.CANNOT_RESOLVE, [("frustrated", "yes"), ("theme", "onboarding")]),
        (Disposition.UNDERSTOOD, [("theme", "onboarding")]),
        (Disposition.NOT_AN_ISSUE, [("frustrated", "no")]),
        (Disposition.DUPLICATE, []),
    ],
)
async def test_an_ending_says_as_much_of_the_words_as_it_can(
    house: House, disposition: Disposition, expected: list[tuple[str, str]]
) -> None:
    await closes(house, await flagged(house), disposition, Theme.ONBOARDING)
    assert await said(house) == expected


async def test_a_detractors_end_labels_the_theme_alone(house: House) -> None:
    await closes(house, await flagged(house, BITTER, 3))
    assert await said(house) == [("theme", "deadlines_delivery")]


async def test_where_nothing_was_said_there_is_nothing_to_label(house: House) -> None:
    await closes(house, await flagged(house, " ", 3))
    assert await kept(house) == []


async def test_another_theme_is_kept_and_the_follow_up_stays_open(house: House) -> None:
    number = await flagged(house, BITTER, 3)
    for theme in (Theme.EXPERTISE, Theme.RELATIONSHIP):
        await closing.name_theme(house.desk, number, DIRECTOR, theme, "She means the planner")
    assert await said(house) == [("theme", "relationship")], "the newest word counts"
    async with house.desk.database.transaction() as tx:
        assert (await tx.execute(select(FollowUp.closed_at))).scalar_one() is None


async def test_a_label_is_about_the_words_it_was_given_for(house: House) -> None:
    number = await flagged(house)
    await disagrees(house, number)
    async with house.desk.database.transaction() as tx:
        await tx.execute(
            update(Response)
            .where(Response.given_email == HELEN)
            .values(comment="We are leaving.", arrival_id=999_999)
        )
    assert await kept(house) == []
