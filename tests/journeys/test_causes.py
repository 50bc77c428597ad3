"""M1.5: Other is mined; one press adopts what it hides, one takes it back."""

from typing import Any

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import distinct_on

from bot.causes import mining
from storage.models import FollowUp, Response, RootCause, TimelineEntry
from tests.cause_builders import ACCESS
from tests.journeys.stage import ADMIN, DIRECTOR, MANAGER, Stage

LABEL = "Access and permissions"
KEY = "access_and_permissions"


async def closed_as_other(play: Stage) -> list[int]:
    """Five closings of five clients, who all speak of one thing; everything else stays as it is."""
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(
            select(FollowUp.id, FollowUp.response_id)
            .where(FollowUp.closed_at.is_not(None), FollowUp.root_cause.is_not(None))
            .ext(distinct_on(FollowUp.account_id))
            .order_by(FollowUp.account_id, FollowUp.closed_at.desc())
            .limit(len(ACCESS))
        )
        found = rows.all()
        await tx.execute(
            update(FollowUp).where(FollowUp.root_cause == "other").values(root_cause="expertise")
        )
        for (number, response_id), words in zip(found, ACCESS, strict=True):
            await tx.execute(
                update(FollowUp)
                .where(FollowUp.id == number)
                .values(
                    root_cause="other",
                    closing_note=None,
                    closed_at=play.desk.desk.clock(),
                )
            )
            await tx.execute(
                update(Response).where(Response.id == response_id).values(comment=words)
            )
    return sorted(number for number, _ in found)


async def causes(play: Stage, numbers: list[int]) -> list[Any]:
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(select(FollowUp.root_cause).where(FollowUp.id.in_(numbers)))
        return sorted(rows.scalars())


async def test_what_other_hides_is_adopted_with_one_press_and_given_back(play: Stage) -> None:
    desk = play.desk.desk
    numbers = await closed_as_other(play)
    assert await mining.mine(desk) == 1
    assert await mining.mine(desk) == 0, "a month is mined once"
    card = await play.card(MANAGER, LABEL)
    assert "(5 of " in card.text
    assert "Five of them speak of access and permissions." in card.text
    shown = str(card.blocks)
    assert sum(words.split(".")[0] in shown for words in ACCESS) == 3
    assert play.cards(DIRECTOR, LABEL) == []
    await play.card(ADMIN, LABEL)

    # A director may not, wherever the press comes from.
    await play.slack.press(DIRECTOR, card, "cause.adopt")
    await play.until(lambda: bool(play.slack.ephemerals(DIRECTOR)))
    assert "for managers, partners and admins" in play.slack.ephemerals(DIRECTOR)[-1].text
    assert await causes(play, numbers) == ["other"] * 5

    await play.slack.press(MANAGER, card, "cause.adopt")
    await play.until(lambda: "Adopted." in play.cards(MANAGER, LABEL)[-1].text)
    assert await causes(play, numbers) == [KEY] * 5
    listed = await play.slack.command(MANAGER, "/nps causes")
    assert f"{LABEL}" in str(listed.body)
    async with desk.database.transaction() as tx:
        audit = await tx.execute(
            select(TimelineEntry.note).where(
                TimelineEntry.what == "recoded", TimelineEntry.follow_up_id == numbers[0]
            )
        )
        assert list(audit.scalars()) == [f"root cause other became {KEY}"]

        # Somebody changes one of them; undo leaves that one alone.
        await tx.execute(
            update(FollowUp).where(FollowUp.id == numbers[0]).values(root_cause="expertise")
        )
    await play.slack.press(MANAGER, play.cards(MANAGER, LABEL)[-1], "cause.undo")
    await play.until(lambda: "Adopted." not in play.cards(MANAGER, LABEL)[-1].text)
    assert await causes(play, numbers) == ["expertise", *["other"] * 4]
    async with desk.database.transaction() as tx:
        kept = (await tx.execute(select(RootCause.retired_at))).scalar_one()
    assert kept is not None, "what nothing carries is not offered any more"


async def test_another_name_or_none(play: Stage) -> None:
    numbers = await closed_as_other(play)
    await mining.mine(play.desk.desk)
    card = await play.card(ADMIN, LABEL)
    await play.slack.press(ADMIN, card, "cause.adopt_as")
    taken = await play.slack.submit(ADMIN, {"name": "Expertise"})
    assert "has a root cause called" in str(taken.body)
    await play.slack.submit(ADMIN, {"name": "Access rights"})
    await play.until(lambda: "Adopted." in play.cards(ADMIN, LABEL)[-1].text)
    assert await causes(play, numbers) == ["access_rights"] * 5


async def test_what_is_no_cause_is_not_proposed_again(play: Stage) -> None:
    await closed_as_other(play)
    await mining.mine(play.desk.desk)
    card = await play.card(MANAGER, LABEL)
    await play.slack.press(MANAGER, card, "cause.decline")
    await play.until(lambda: "Not a cause." in play.cards(MANAGER, LABEL)[-1].text)
    async with play.desk.desk.database.transaction() as tx:
        await tx.exec_driver_sql("DELETE FROM occasions")  # the next month
    assert await mining.mine(play.desk.desk) == 0
