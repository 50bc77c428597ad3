"""What calls to the model may cost, and when it is asked again, later, or not at all."""

from datetime import timedelta
from decimal import Decimal

import pytest

from bot.model_budget import IN_A_ROW
from storage.models import ModelCall, Reading
from storage.words import CallOutcome
from tests.bot.identity.house import House
from tests.bot.model.model_desk import (
    BITTER,
    CHASING,
    comes,
    model_part,
    rows,
    told,
    waiting,
    with_model,
    work,
)
from tests.openai_server import ModelServer, fails


async def test_the_readings_are_kept_side_by_side_with_what_they_cost(
    house: House, llm: ModelServer
) -> None:
    with_model(house, llm, model_price_in=Decimal(2), model_price_out=Decimal(8))
    response = await comes(house, 8, CHASING)
    llm.reads(complaint_quote="tired of chasing timelines")
    await work(house)
    readings = await rows(house, Reading)
    assert [one.analyst for one in readings] == ["embedded", "model"]
    assert readings[1].version == "scripted read.1 verify.1"
    calls = await rows(house, ModelCall)
    assert [(one.purpose, one.prompt, one.prompt_version, one.outcome) for one in calls] == [
        ("read", "read", 1, CallOutcome.ANSWERED),
        ("verify", "verify", 1, CallOutcome.ANSWERED),
    ]
    for one in calls:
        assert (one.response_id, one.model, one.at) == (response, "scripted", house.now)
        assert (one.tokens_in, one.tokens_out) == (900, 100)
        assert one.cost == Decimal("0.0026")
        assert one.latency_ms > 0


async def test_what_passes_is_tried_again_later_and_later_then_left(
    house: House, llm: ModelServer
) -> None:
    llm.always = fails(500)
    await comes(house, 8, CHASING)
    waits = []
    for _ in range(4):
        await work(house)
        [(_, at)] = await waiting(house)
        waits.append((at - house.now).total_seconds())
        house.now = at
    assert waits == [15, 60, 240, 960]
    for _ in range(3):
        await work(house)
    assert await waiting(house) == []
    assert [one.analyst for one in await rows(house, Reading)] == ["embedded"]


async def test_as_long_as_the_server_asks_it_is_left_alone(house: House, llm: ModelServer) -> None:
    llm.next.append(fails(429, Retry_After="600"))
    await comes(house, 8, CHASING)
    await work(house)
    [(_, at)] = await waiting(house)
    assert at == house.now + timedelta(seconds=600)


@pytest.mark.parametrize("said", ["", "no JSON", None])
async def test_what_would_come_out_the_same_is_not_asked_again(
    house: House, llm: ModelServer, said: str | None
) -> None:
    llm.next.append(llm.say(said))
    await comes(house, 8, CHASING)
    await work(house)
    assert await waiting(house) == []
    assert len(llm.asked) == 1


async def test_after_failures_in_a_row_it_rests_for_a_minute(
    house: House, llm: ModelServer
) -> None:
    llm.always = fails(401)
    for _ in range(IN_A_ROW + 3):
        await comes(house, 3, BITTER)
    await work(house)
    assert len(llm.asked) == IN_A_ROW
    assert len(await waiting(house)) == 3, "the others wait for it"
    part = await model_part(house)
    assert not part.well
    assert "check OPENAI_API_KEY" in part.words
    llm.always = None
    house.pass_time(seconds=61)
    await work(house)
    assert len(llm.asked) == IN_A_ROW + 3
    assert (await model_part(house)).well


async def test_the_budget_ends_the_day_with_one_clear_notice(
    house: House, llm: ModelServer
) -> None:
    with_model(house, llm, model_daily_budget=2_500)
    for _ in range(5):
        await comes(house, 3, BITTER)
    await work(house)
    assert len(llm.asked) == 3, "the call that reached it was the last"
    assert await waiting(house) == []
    [notice] = await told(house)
    assert "has used its budget of 14 July: 2,500 tokens" in notice
    assert "It reads again from 00:00 UTC." in notice
    part = await model_part(house)
    assert (part.well, part.words) == (False, notice)
    house.pass_time(hours=15)  # 00:02 UTC
    assert (await model_part(house)).well
    await comes(house, 3, BITTER)
    await work(house)
    assert len(llm.asked) == 4
    assert len(await told(house)) == 1


async def test_health_tells_what_it_did_today(house: House, llm: ModelServer) -> None:
    with_model(house, llm, model_price_in=Decimal(2), model_price_out=Decimal(8))
    await comes(house, 3, BITTER)
    await work(house)
    part = await model_part(house)
    assert part.well
    assert "Today: 1 call, 1,000 of 2,000,000 tokens, 0.0026 at your prices" in part.words


async def test_no_client_word_is_in_the_books(house: House, llm: ModelServer) -> None:
    llm.reads(complaint_quote="tired of chasing")
    await comes(house, 8, CHASING)
    await work(house)
    books = await rows(house, ModelCall)
    assert len(books) == 2
    assert "chasing" not in str(books)
