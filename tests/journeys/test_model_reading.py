"""Card first, model after: whatever the model does, nobody waits for it (product.md U24)."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.demo.firm.firm import SampleFirm
from storage.models import FollowUp, ModelCall, Reading
from storage.words import CallOutcome
from tests.journeys.checks import eventually, newest_follow_up
from tests.journeys.stage import BITTER, BRAND_MANAGER, CFO, DIRECTOR, HALDEN, Stage, stage
from tests.openai_server import Answer, ModelServer, fails, model_server

SLY = "Well, it is what it is, and we make do somehow."
WAITING = {"theme": "responsiveness", "polarity": "negative", "quote": "asked three times"}


@pytest.fixture
async def llm() -> AsyncIterator[ModelServer]:
    async with model_server() as up:
        yield up


def told(llm: ModelServer) -> dict[str, Any]:
    """The settings that bring a model in; nothing else is needed."""
    return {
        "nps_model": "scripted",
        "openai_base_url": llm.url,
        "openai_api_key": "sk-test",
    }


@pytest.fixture
async def play(firm_url: str, firm: SampleFirm, llm: ModelServer) -> AsyncIterator[Stage]:
    async with stage(firm_url, firm, **told(llm)) as up:
        yield up


@pytest.fixture
async def impatient(firm_url: str, firm: SampleFirm, llm: ModelServer) -> AsyncIterator[Stage]:
    """A desk that waits half a second for its model."""
    async with stage(firm_url, firm, **told(llm), model_timeout_seconds=0.5) as up:
        yield up


async def calls(play: Stage) -> list[CallOutcome]:
    """How the calls of readings ended; a draft may have come after them."""
    async with play.desk.desk.database.transaction() as tx:
        rows = await tx.execute(
            select(ModelCall.outcome).where(ModelCall.purpose != "draft").order_by(ModelCall.id)
        )
        return list(rows.scalars())


async def test_the_card_is_there_before_the_model_has_read(play: Stage, llm: ModelServer) -> None:
    llm.reads(themes=[WAITING])
    llm.hold()
    await play.answer(CFO, 6, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    assert "Automatic reading" in str(card.blocks)

    # It can be claimed, and is, while the model still thinks.
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    await play.until(lambda: "Claimed by Imogen Hart" in play.cards(HALDEN, "Helen")[-1].text)
    llm.release()
    for place in (HALDEN, DIRECTOR):
        await play.until(
            lambda at=place: "AI reading" in str(play.cards(at, "Helen Strand")[-1].blocks)  # type: ignore[misc]
        )
    [card] = play.cards(HALDEN, "Helen Strand")
    assert "asked three times" in str(card.blocks)
    assert "Claimed by Imogen Hart" in card.text


async def test_a_hidden_detractor_that_only_the_model_sees_gets_its_card(
    play: Stage, llm: ModelServer
) -> None:
    llm.reads(complaint_quote="we make do somehow")
    before = await newest_follow_up(play.desk.desk.database)
    await play.answer(BRAND_MANAGER, 8, SLY)
    card = await play.card(HALDEN, "Ruth Calloway")
    assert "Hidden detractor" in card.text
    assert "we make do somehow" in str(card.blocks)
    assert await newest_follow_up(play.desk.desk.database) > before
    assert "AI reading" in str(card.blocks)


TROUBLES = {
    "garbled": lambda llm: llm.say("I think they are happy!"),
    "silent": lambda llm: llm.say(""),
    "refusing": lambda llm: llm.say(None, refusal="I would rather not."),
    "invented": lambda llm: llm.say('{"complaint_quote": "you are thieves"}'),
    "overrun": lambda llm: fails(429, Retry_After="30"),
    "broken": lambda llm: fails(500),
    "barred": lambda llm: fails(401),
}


@pytest.mark.parametrize("trouble", [*TROUBLES, "late"])
async def test_with_a_model_in_trouble_all_is_as_without_one(
    impatient: Stage, llm: ModelServer, trouble: str
) -> None:
    play = impatient
    if trouble == "late":
        llm.hold()
    else:
        answer: Answer = TROUBLES[trouble](llm)
        llm.always = answer
    begun = datetime.now(UTC)
    await play.answer(CFO, 6, BITTER)
    card = await play.card(HALDEN, "Helen Strand")
    await eventually(lambda: calls(play))

    async with play.desk.desk.database.transaction() as tx:
        newest = select(func.max(FollowUp.id)).scalar_subquery()
        kept = (await tx.execute(select(FollowUp).where(FollowUp.id == newest))).one()
        by = await tx.execute(
            select(Reading.analyst).where(Reading.response_id == kept.response_id)
        )
        assert list(by.scalars()) == ["embedded"]
    assert kept.claim_due_at > begun
    assert kept.contact_due_at > kept.claim_due_at
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    await play.until(lambda: "Claimed by Imogen Hart" in play.cards(HALDEN, "Helen")[-1].text)
    assert "Automatic reading" in str(play.cards(HALDEN, "Helen Strand")[-1].blocks)


async def test_when_the_model_is_back_the_reading_comes_after_all(
    play: Stage, llm: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot import reading_again

    monkeypatch.setattr(reading_again, "FIRST_WAIT", reading_again.FIRST_WAIT / 100)
    llm.reads(themes=[WAITING])
    llm.next.extend([fails(500), fails(503)])
    await play.answer(CFO, 6, BITTER)
    await play.card(HALDEN, "Helen Strand")
    await play.until(lambda: "AI reading" in str(play.cards(HALDEN, "Helen Strand")[-1].blocks))
    ended = await calls(play)
    assert ended[:2] == [CallOutcome.FAILING] * 2
    assert ended[2:] == [CallOutcome.ANSWERED] * 2
