"""A text for the model is rehearsed with it: its calls are booked, its budget is kept."""

import json
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select

from bot.app import build_desk
from bot.changes.publishing import publish
from bot.desk import Desk
from bot.errors import NotNow
from bot.rewording import rehearsing
from bot.rewording.kind import PROMPTS
from bot.rewording.rehearsing import USED_UP
from storage.models import ModelCall
from tests.bot.analyst.asking import settings
from tests.bot.rewording.deeds import Turned, page, proposed, record, version_of
from tests.journeys.stage import SECOND_ADMIN
from tests.openai_server import PRAISE, ModelServer, fails, model_server

OLD, NEW = "people decide what to do", "people decide what happens"


@pytest.fixture
async def llm() -> AsyncIterator[ModelServer]:
    async with model_server() as up:
        yield up


@pytest.fixture
async def desk(firm_url: str, clock: Turned, llm: ModelServer) -> AsyncIterator[Desk]:
    made = build_desk(settings(llm, database_url=firm_url, secret_key="k"), clock=clock)
    yield made
    await closed(made)


async def closed(desk: Desk) -> None:
    await desk.database.close()
    if desk.model is not None:
        await desk.model.chat.close()


async def calls(desk: Desk) -> tuple[int, set[str], set[int]]:
    """How many were booked, what for, and with which versions of the prompt."""
    async with desk.database.transaction() as tx:
        rows = list(await tx.execute(select(ModelCall.purpose, ModelCall.prompt_version)))
    return len(rows), {row.purpose for row in rows}, {row.prompt_version for row in rows}


async def test_old_and_new_are_read_side_by_side_and_every_call_is_booked(
    desk: Desk, llm: ModelServer
) -> None:
    number = await proposed(desk, OLD, NEW, name="read")
    await rehearsing.rehearse(desk, number)
    found = (await page(desk, number)).findings
    assert found.total == found.compared == 30
    assert found.changed == 0
    made, purposes, _ = await calls(desk)
    assert made == len(llm.asked) == 60
    assert purposes == {"rehearsal"}
    told = [one["messages"][0]["content"] for one in llm.asked]
    assert sum(NEW in each for each in told) == 30
    await publish(desk, PROMPTS, number, SECOND_ADMIN)
    assert await version_of(desk, "read") == 1001
    assert desk.model is not None


async def test_it_is_counted_how_often_old_and_new_agree_with_people(
    desk: Desk, llm: ModelServer
) -> None:
    """The sample firm closed one answer as no issue; others of 7-10 were real."""
    number = await proposed(desk, OLD, NEW, name="read")
    await rehearsing.rehearse(desk, number)
    found = (await page(desk, number)).findings
    judged = [each for each in found.pairs if each.answer.confirmed is not None]
    asked = [each for each in judged if each.answer.score >= 7]
    innocent = sum(each.answer.confirmed is False for each in asked)
    assert innocent > 0
    assert found.agreement(new=True) == (innocent, len(asked))  # a model that finds nothing


async def test_at_the_end_of_the_budget_it_stops_with_a_sentence_and_goes_on_another_day(
    firm_url: str, clock: Turned, llm: ModelServer
) -> None:
    given = settings(llm, database_url=firm_url, secret_key="k", model_daily_budget=10_000)
    desk = build_desk(given, clock=clock)
    number = await proposed(desk, OLD, NEW, name="read")
    await rehearsing.rehearse(desk, number)
    kept = (await page(desk, number)).findings.done
    assert 0 < kept < 30
    assert (await record(desk, number)).rehearsal_stopped == USED_UP
    with pytest.raises(NotNow, match="budget for the language model is used up"):
        await publish(desk, PROMPTS, number, SECOND_ADMIN)
    clock.on(days=1)
    await rehearsing.rehearse_again(desk, number, SECOND_ADMIN)
    await rehearsing.rehearse(desk, number)
    assert (await page(desk, number)).findings.done == 2 * kept
    assert (await record(desk, number)).rehearsed_by == "Ines Duarte"
    await closed(desk)


async def test_a_model_that_invents_quotes_with_the_new_text_blocks_it(
    desk: Desk, llm: ModelServer
) -> None:
    lie = {**PRAISE, "complaint_quote": "you are thieves"}
    invented = llm.say(json.dumps(lie))
    number = await proposed(desk, OLD, NEW, name="read")
    llm.next.extend([None, invented] * 3)  # of each pair the second is the new text's
    await rehearsing.rehearse(desk, number)
    found = (await page(desk, number)).findings
    assert found.before == 0
    assert found.violations > 0
    with pytest.raises(NotNow, match="It quotes words that are not in the comment"):
        await publish(desk, PROMPTS, number, SECOND_ADMIN)


async def test_with_a_model_that_answers_nothing_it_is_not_rehearsed(
    desk: Desk, llm: ModelServer, clock: Turned
) -> None:
    llm.always = fails(500)
    number = await proposed(desk, OLD, NEW, name="read")
    await rehearsing.rehearse(desk, number)
    made, *_ = await calls(desk)
    assert made < 10  # after a few in a row it is left alone for a moment
    while (await record(desk, number)).rehearsed_at is None:
        clock.on(minutes=2)
        await rehearsing.rehearse(desk, number)
    with pytest.raises(NotNow, match="gave nothing that could be compared"):
        await publish(desk, PROMPTS, number, SECOND_ADMIN)


async def test_a_reply_in_the_models_words_is_rehearsed_with_the_guards_on_both(
    desk: Desk, llm: ModelServer
) -> None:
    number = await proposed(desk, "You draft a short reply", "You draft a reply", name="reply")
    await rehearsing.rehearse(desk, number)
    found = (await page(desk, number)).findings
    assert found.compared > 10
    assert found.violations == 0
    assert set(llm.steps()) == {"ReplyForm"}
    await publish(desk, PROMPTS, number, SECOND_ADMIN)
    assert await version_of(desk, "reply") == 1001

    llm.writes("You will have a discount of 20 %.")
    worse = await proposed(desk, "You draft a reply", "You draft a letter", name="reply")
    await rehearsing.rehearse(desk, worse)
    with pytest.raises(NotNow, match=r"policy violations found, blocked: .*money"):
        await publish(desk, PROMPTS, worse, SECOND_ADMIN)
