"""What is particular about changing a prompt, on a real PostgreSQL with the sample firm in it."""

import asyncio

import pytest
from sqlalchemy import func, select

from bot.changes.publishing import publish
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.prompting import shipped_files
from bot.rewording import proposing, rehearsing
from bot.rewording.kind import PROMPTS
from storage.models import PromptChange, RehearsedAnswer
from tests.bot.rewording.deeds import HIDDEN, page, proposed, record, rehearsed, version_of
from tests.journeys.stage import ADMIN, SECOND_ADMIN

THANKS, WARMER = "Thank you for taking the time", "Many thanks for taking the time"


async def count(desk: Desk, table: type) -> int:
    async with desk.database.transaction() as tx:
        return int((await tx.execute(select(func.count()).select_from(table))).scalar_one())


async def test_a_text_that_breaks_policy_is_blocked_with_the_reason(desk: Desk) -> None:
    number = await rehearsed(desk, THANKS, "We offer you a discount. Thank you for taking the time")
    found = (await page(desk, number)).findings
    assert found.done > 5
    assert found.violations == found.done
    assert found.before == 0
    with pytest.raises(NotNow, match=r"policy violations found, blocked: .*discount"):
        await publish(desk, PROMPTS, number, SECOND_ADMIN)
    assert await version_of(desk) == 1


async def test_a_violation_is_found_although_no_stored_answer_shows_it(desk: Desk) -> None:
    number = await rehearsed(
        desk, "If you would like to talk", "It was our fault; if you like", name="draft/call"
    )
    with pytest.raises(NotNow, match="1 policy violation found, blocked: It admits liability"):
        await publish(desk, PROMPTS, number, SECOND_ADMIN)


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
        await publish(desk, PROMPTS, number, SECOND_ADMIN)
    monkeypatch.setattr(rehearsing, "SHIFT", 20)
    await asyncio.gather(rehearsing.rehearse(desk, number), rehearsing.rehearse(desk, number))
    assert await count(desk, RehearsedAnswer) == begun.findings.total
    assert (await record(desk, number)).rehearsed_at is not None


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


async def test_a_text_for_the_model_waits_where_there_is_none(desk: Desk) -> None:
    number = await rehearsed(desk, "people decide what to do", "people decide", name="read")
    with pytest.raises(NotNow, match="cannot be rehearsed"):
        await publish(desk, PROMPTS, number, SECOND_ADMIN)
    await rehearsing.rehearse_again(desk, number, SECOND_ADMIN)
    assert (await record(desk, number)).rehearsal_stopped is None
