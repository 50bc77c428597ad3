"""Many comments put to a model: in order, a few at a time, within a budget."""

import asyncio

import pytest

from bot.analyst import asking
from bot.analyst.asking import GIVES_UP_AFTER, NotAsked, WithinBudget, in_order
from bot.analyst.model import Call, ModelAnalyst, NoReading
from bot.analyst.reading import Comment
from bot.analyst.tuning import as_shipped
from tests.openai_server import ModelServer, fails

COMMENT = Comment("It is what it is.", 8)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(asking, "LONGEST_WAIT", 0.01)


@pytest.fixture
def kept() -> list[Call]:
    return []


def within(analyst: ModelAnalyst, left: int, kept: list[Call]) -> WithinBudget:
    async def keep(call: Call) -> None:
        kept.append(call)

    return WithinBudget(analyst, as_shipped(), left=left, keep=keep)


async def test_a_reading_is_counted_and_booked(
    analyst: ModelAnalyst, llm: ModelServer, kept: list[Call]
) -> None:
    llm.reads(complaint_quote="It is what it is")
    model = within(analyst, 1_000_000, kept)
    assert (await model.read(COMMENT)).hidden is not None
    assert (model.asked.read, model.asked.calls, model.asked.tokens) == (1, 2, 2_000)
    assert [call.purpose for call in kept] == ["read", "verify"]


async def test_all_at_once_it_never_spends_more_than_it_may(
    analyst: ModelAnalyst, llm: ModelServer, kept: list[Call]
) -> None:
    llm.usage = {"prompt_tokens": 4_000, "completion_tokens": 1_000}
    model = within(analyst, 20_500, kept)
    await model.read(COMMENT)
    ended = await asyncio.gather(*(model.read(COMMENT) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(one, NotAsked) for one in ended) == 17
    assert model.asked.tokens == 20_000
    assert model.asked.not_asked == 17


async def test_without_a_budget_nothing_is_asked(
    analyst: ModelAnalyst, llm: ModelServer, kept: list[Call]
) -> None:
    with pytest.raises(NotAsked):
        await within(analyst, 0, kept).read(COMMENT)
    assert llm.asked == []


async def test_what_passes_is_tried_again_and_paid_for(
    analyst: ModelAnalyst, llm: ModelServer, kept: list[Call]
) -> None:
    llm.next.extend([fails(429, Retry_After="1"), fails(503)])
    model = within(analyst, 1_000_000, kept)
    assert (await model.read(COMMENT)).hidden is None
    assert len(kept) == model.asked.calls == 3


async def test_an_ill_server_is_left_alone_in_the_end(
    analyst: ModelAnalyst, llm: ModelServer, kept: list[Call]
) -> None:
    llm.always = fails(401)
    model = within(analyst, 1_000_000, kept)
    for _ in range(GIVES_UP_AFTER):
        with pytest.raises(NoReading):
            await model.read(COMMENT)
    with pytest.raises(NotAsked):
        await model.read(COMMENT)
    assert len(llm.asked) == GIVES_UP_AFTER


async def test_what_is_made_comes_in_order_and_no_more_are_made_than_may_be() -> None:
    making = most = 0

    async def make(number: int) -> int:
        nonlocal making, most
        making += 1
        most = max(most, making)
        await asyncio.sleep(0.001 * (number % 3))
        making -= 1
        return number * 2

    made = [pair async for pair in in_order(range(20), make, at_once=4)]
    assert made == [(number, number * 2) for number in range(20)]
    assert most == 4
