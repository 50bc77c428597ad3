"""What admins do with prompts, on a real PostgreSQL with the sample firm in it."""

import asyncio

import pytest
from sqlalchemy import func, insert, select, update

from bot.desk import Desk
from bot.errors import NotAllowed, NotNow, Refusal
from bot.prompting import shipped_files
from bot.rewording import looking, proposing, publishing, rehearsing
from storage.models import Colleague, Message, PromptChange, RehearsedAnswer
from storage.words import ColleagueRole
from tests.bot.rewording.deeds import (
    HIDDEN,
    Turned,
    page,
    proposed,
    published,
    record,
    rehearsed,
    text_of,
    version_of,
)
from tests.journeys.stage import ADMIN, MANAGER, OUTSIDER, SECOND_ADMIN

THANKS, WARMER = "Thank you for taking the time", "Many thanks for taking the time"


async def count(desk: Desk, table: type) -> int:
    async with desk.database.transaction() as tx:
        return int((await tx.execute(select(func.count()).select_from(table))).scalar_one())


async def test_a_text_that_two_admins_let_pass_is_in_force_at_once_under_a_version_of_its_own(
    desk: Desk,
) -> None:
    assert await version_of(desk) == 1
    number = await rehearsed(desk, THANKS, WARMER)
    assert await version_of(desk) == 1
    await publishing.publish(desk, number, SECOND_ADMIN)
    assert await version_of(desk) == 1001
    assert WARMER in await text_of(desk)
    await publishing.publish(desk, number, SECOND_ADMIN)  # pressed twice
    assert await version_of(desk) == 1001


async def test_the_one_who_proposed_it_cannot_publish_it(desk: Desk) -> None:
    number = await rehearsed(desk, THANKS, WARMER)
    with pytest.raises(NotAllowed, match="another admin must publish it"):
        await publishing.publish(desk, number, ADMIN)
    assert await version_of(desk) == 1


async def test_nobody_but_admins_sees_or_does_anything(desk: Desk) -> None:
    number = await rehearsed(desk, THANKS, WARMER)
    for person in (MANAGER, OUTSIDER):
        for deed in (
            looking.listed(desk, person),
            looking.one(desk, HIDDEN, person),
            looking.change(desk, number, person),
            proposing.propose(
                desk, HIDDEN, person, base_version=1, text="x", why="y", press=f"V{person}"
            ),
            proposing.turn_down(desk, number, person),
            publishing.publish(desk, number, person),
            publishing.roll_back(desk, number, person),
            rehearsing.rehearse_again(desk, number, person),
        ):
            with pytest.raises(NotAllowed):
                await deed


async def test_the_same_form_sent_twice_proposes_once(desk: Desk) -> None:
    first = await proposed(desk, THANKS, WARMER, press="V1")
    assert await proposed(desk, THANKS, WARMER, press="V1") == first
    assert await count(desk, PromptChange) == 1


async def test_every_admin_has_one_message_of_it(desk: Desk) -> None:
    number = await rehearsed(desk, THANKS, WARMER)
    async with desk.database.transaction() as tx:
        rows = await tx.execute(
            select(Message.channel).where(
                Message.kind == "prompt_change", Message.subject_id == number
            )
        )
        assert set(rows.scalars()) == {ADMIN, SECOND_ADMIN}


async def test_a_text_that_breaks_policy_is_blocked_with_the_reason(desk: Desk) -> None:
    number = await rehearsed(desk, THANKS, "We offer you a discount. Thank you for taking the time")
    found = (await page(desk, number)).findings
    assert found.done > 5
    assert found.violations == found.done
    assert found.before == 0
    with pytest.raises(NotNow, match=r"policy violations found, blocked: .*discount"):
        await publishing.publish(desk, number, SECOND_ADMIN)
    assert await version_of(desk) == 1


async def test_a_violation_is_found_although_no_stored_answer_shows_it(desk: Desk) -> None:
    number = await rehearsed(
        desk, "If you would like to talk", "It was our fault; if you like", name="draft/call"
    )
    with pytest.raises(NotNow, match="1 policy violation found, blocked: It admits liability"):
        await publishing.publish(desk, number, SECOND_ADMIN)


async def test_a_text_is_only_tried_on_answers_that_would_use_it_and_on_the_same_ones_again(
    desk: Desk,
) -> None:
    one = await page(desk, await rehearsed(desk, THANKS, WARMER))
    assert one.findings.changed == one.findings.done
    assert all(7 <= each.answer.score <= 10 for each in one.findings.pairs)
    assert all(WARMER in each.new.words for each in one.findings.pairs)
    other = await page(desk, await rehearsed(desk, THANKS, "Thanks for taking the time"))
    assert [each.answer for each in one.findings.pairs] == [
        each.answer for each in other.findings.pairs
    ]


async def test_a_rehearsal_that_was_cut_off_goes_on_where_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = await proposed(desk, THANKS, WARMER)
    monkeypatch.setattr(rehearsing, "SHIFT", -1)
    await rehearsing.rehearse(desk, number)
    begun = await page(desk, number)
    assert begun.findings.done == 0
    assert begun.findings.total > 5
    with pytest.raises(NotNow, match=f"not finished: 0 of {begun.findings.total}"):
        await publishing.publish(desk, number, SECOND_ADMIN)
    monkeypatch.setattr(rehearsing, "SHIFT", 20)
    await asyncio.gather(rehearsing.rehearse(desk, number), rehearsing.rehearse(desk, number))
    assert await count(desk, RehearsedAnswer) == begun.findings.total
    assert (await record(desk, number)).rehearsed_at is not None


async def test_rolling_back_puts_what_was_before_in_force_again(desk: Desk, clock: Turned) -> None:
    first = await published(desk, THANKS, WARMER)
    clock.on(hours=1)
    second = await published(desk, WARMER, "Thanks a lot for taking the time")
    assert await version_of(desk) == 1002
    with pytest.raises(NotNow, match="A newer text is in force by now"):
        await publishing.roll_back(desk, first, ADMIN)
    await publishing.roll_back(desk, second, ADMIN)
    assert await version_of(desk) == 1001
    await publishing.roll_back(desk, second, ADMIN)  # pressed twice
    assert await version_of(desk) == 1001
    with pytest.raises(NotNow, match="Tom Ferris rolled this back on"):
        await publishing.roll_back(desk, second, SECOND_ADMIN)
    await publishing.roll_back(desk, first, SECOND_ADMIN)
    assert await version_of(desk) == 1
    third = await published(desk, THANKS, "Thanks for taking the time")
    assert (await record(desk, third)).version == 1003  # a version names one text for ever


async def test_a_change_of_a_text_that_is_not_in_force_any_more_is_refused_with_who_and_when(
    desk: Desk,
) -> None:
    waiting = await rehearsed(desk, THANKS, "Thanks for taking the time")
    other = await published(desk, THANKS, WARMER)
    with pytest.raises(NotNow, match="Ines Duarte published another text of draft/hidden on"):
        await publishing.publish(desk, waiting, SECOND_ADMIN)
    with pytest.raises(NotNow, match="Ines Duarte published another text"):
        await proposing.propose(
            desk, HIDDEN, ADMIN, base_version=1, text="x", why="y", press="V-late"
        )
    await publishing.roll_back(desk, other, SECOND_ADMIN)
    await publishing.publish(desk, waiting, SECOND_ADMIN)  # its own base is in force again
    assert await version_of(desk) == 1002


async def test_what_was_turned_down_or_withdrawn_cannot_be_published(desk: Desk) -> None:
    mine = await rehearsed(desk, THANKS, WARMER)
    await proposing.turn_down(desk, mine, ADMIN)
    await proposing.turn_down(desk, mine, ADMIN)
    with pytest.raises(NotNow, match="Tom Ferris withdrew this on"):
        await publishing.publish(desk, mine, SECOND_ADMIN)
    other = await rehearsed(desk, THANKS, WARMER)
    await proposing.turn_down(desk, other, SECOND_ADMIN)
    with pytest.raises(NotNow, match="Ines Duarte turned down this on"):
        await publishing.publish(desk, other, SECOND_ADMIN)


async def test_two_admins_who_publish_at_once_publish_once(desk: Desk) -> None:
    third = "U0THIRD"
    async with desk.database.transaction() as tx:
        await tx.execute(
            insert(Colleague).values(
                name="Third", email="third@rook.example", role=ColleagueRole.ADMIN,
                slack_user_id=third,
            )
        )  # fmt: skip
    number = await rehearsed(desk, THANKS, WARMER)
    came = await asyncio.gather(
        publishing.publish(desk, number, SECOND_ADMIN),
        publishing.publish(desk, number, third),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in came) == ["NoneType", "NotNow"]
    assert await version_of(desk) == 1001


@pytest.mark.parametrize(
    ("text", "why", "says", "field"),
    [
        (shipped_files()[HIDDEN].text, "y", "in force already", None),
        (shipped_files()[HIDDEN].text + " Bye.", " ", "Say in a sentence why", "why"),
        ("Hello $greeting", "y", "was written without", None),
        ("x" * 60_001, "y", "at most 60,000 characters", None),
    ],
)
async def test_what_cannot_be_proposed_is_refused_with_a_sentence(
    desk: Desk, text: str, why: str, says: str, field: str | None
) -> None:
    with pytest.raises(Refusal, match=says) as refused:
        await proposing.propose(desk, HIDDEN, ADMIN, base_version=1, text=text, why=why, press="V1")
    assert refused.value.field == field
    assert await count(desk, PromptChange) == 0


async def test_an_only_admin_is_told_that_a_second_one_is_missing(desk: Desk) -> None:
    number = await rehearsed(desk, THANKS, WARMER)
    async with desk.database.transaction() as tx:
        await tx.execute(
            update(Colleague)
            .where(Colleague.slack_user_id == SECOND_ADMIN)
            .values(role=ColleagueRole.VIEWER)
        )
    assert (await page(desk, number)).alone


async def test_a_text_for_the_model_waits_where_there_is_none(desk: Desk) -> None:
    number = await rehearsed(desk, "people decide what to do", "people decide", name="read")
    with pytest.raises(NotNow, match="cannot be rehearsed"):
        await publishing.publish(desk, number, SECOND_ADMIN)
    await rehearsing.rehearse_again(desk, number, SECOND_ADMIN)
    assert (await record(desk, number)).rehearsal_stopped is None
