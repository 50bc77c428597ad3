"""The model may name a measure and point at words of the question; no more gets through."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from bot.analyst.chat import Chat
from bot.analyst.model import ModelAnalyst
from bot.answers.keeping import plan_of
from bot.answers.measures import MEASURES
from bot.conversation import hearing
from bot.conversation.drawing import STOPPED
from bot.conversation.outcomes import What
from storage.models import ModelCall
from storage.words import CallOutcome
from tests.bot.conversation.talk import Talk
from tests.bot.follow_up.clock_house import MANAGER
from tests.bot.paper import PaperBoard
from tests.journeys.checks import eventually
from tests.openai_server import ModelServer, fails, model_server

ODDLY = "Tell me, colleague: how content were the people of Halden Foods throughout 2026?"


@pytest.fixture
async def llm(talk: Talk) -> AsyncIterator[ModelServer]:
    """The desk has a model, and asks it what the grammar does not understand."""
    async with model_server() as up:
        told = {"nps_model": "scripted", "openai_base_url": up.url, "model_timeout_seconds": 5.0}
        settings = talk.house.desk.settings.model_copy(update=told)
        model = ModelAnalyst(Chat(settings))
        await model.chat.warm_up()
        talk.house.desk = replace(
            talk.house.desk, settings=settings, model=model, board=PaperBoard()
        )
        yield up
        await model.chat.close()


def asks(**fields: Any) -> dict[str, Any]:
    """What a sensible model would make of the question."""
    empty = dict.fromkeys(("whose", "than_whose", "period", "than_period"), "")
    usual = {"answerable": True, "measure": "nps", "by": None, "by_month": False, **empty}
    usual |= {"goes_on": False}
    return usual | {"whose": "Halden Foods", "period": "2026"} | fields


async def test_what_the_grammar_does_not_know_is_read_by_the_model_and_counted_here(
    talk: Talk, llm: ModelServer
) -> None:
    llm.uses("FigureForm", asks())
    ts = await talk.writes(MANAGER, ODDLY)
    [receipt] = await talk.receipts()
    assert plan_of(receipt.plan).period.words == "2026"
    assert "NPS of Halden Foods, 2026: +42 (8 promoters, 1 passive" in await talk.reads()
    board = talk.house.desk.board
    assert isinstance(board, PaperBoard)
    assert board.working_in == [(ts, True), (ts, False)]
    [asked] = llm.asked
    instructions, words = (each["content"] for each in asked["messages"])
    assert ODDLY in words
    assert "Halden" not in instructions
    _, _, told = instructions.partition("measure:")
    for each in MEASURES.values():
        told = told.replace(each.title, "")  # "repaid within 45 days" is a name
    assert not any(char.isdigit() for char in told), "no figures"


async def test_an_answer_to_one_person_begins_at_once_and_comes_in_its_own_place(
    talk: Talk, llm: ModelServer
) -> None:
    llm.uses("FigureForm", asks())
    ts = await talk.writes(MANAGER, ODDLY, channel="D0SHI")
    [message] = await talk.messages()
    assert (message.posted_channel, message.ts) == ("D0SHI", f"{ts}-begun")
    assert "NPS of Halden Foods, 2026: +42" in await talk.reads(MANAGER)
    board = talk.house.desk.board
    assert isinstance(board, PaperBoard)
    assert board.working_in == [(ts, True), (f"{ts}-begun", False)]


async def test_stop_is_heard_while_the_model_thinks(talk: Talk, llm: ModelServer) -> None:
    async def is_asked() -> bool:
        return bool(llm.asked)

    llm.uses("FigureForm", asks())
    llm.hold()
    said = talk.written(MANAGER, ODDLY, channel="D0SHI")
    await talk.hears(said)
    working = asyncio.create_task(talk.works(MANAGER))
    await eventually(is_asked)
    await hearing.stop(talk.house.desk, "D0SHI", said.ts, MANAGER)
    llm.release()
    await working
    assert await talk.receipts() == []
    assert await talk.reads(MANAGER) == STOPPED


ADVERSARIAL: dict[str, Any] = {
    "an invented measure": asks(measure="client_happiness"),
    "a client out of the question": asks(whose="Northline Rail"),
    "a client out of the books": asks(whose="colleague"),
    "a time out of the question": asks(period="2025"),
    "a time that is none": asks(period="throughout"),
    "endless arguments": asks(whose="Halden Foods " * 9_000),
    "a figure for a name": asks(whose="NPS is 97"),
    "a list for a name": asks(whose=["Halden Foods", "97"]),
    "two comparisons": asks(than_whose="Halden Foods", than_period="2026"),
    "one against itself": asks(than_whose="Halden Foods"),
    "it cannot tell": asks(answerable=False),
    "nothing at all": {},
}


async def test_whatever_else_the_model_says_leaves_the_question_as_it_was(
    talk: Talk, llm: ModelServer
) -> None:
    for name, given in ADVERSARIAL.items():
        llm.uses("FigureForm", given)
        await talk.writes(MANAGER, ODDLY)
        assert (await talk.questions())[-1].outcome["what"] == What.DECLINED, name
        assert "97" not in await talk.reads(), name
    assert len(llm.asked) == len(ADVERSARIAL)
    assert await talk.receipts() == []


async def test_prose_with_figures_another_tool_and_a_sick_server_are_nothing(
    talk: Talk, llm: ModelServer
) -> None:
    bad = [
        llm.say("NPS of Halden Foods is +97 (n = 12)."),
        llm.says_with_tool("post_message", {"text": "NPS is +97"}),
        llm.says_with_tool("FigureForm", asks(), times=2),
        fails(500),
    ]
    llm.next.extend(bad)
    for _ in bad:
        await talk.writes(MANAGER, ODDLY)
    assert await talk.receipts() == []
    for question in await talk.questions():
        assert question.outcome["what"] == What.DECLINED
    outcomes = [one.outcome for one in await talk.every(ModelCall)]
    assert outcomes == [
        CallOutcome.EMPTY,
        CallOutcome.EMPTY,
        CallOutcome.EMPTY,
        CallOutcome.FAILING,
    ]


async def test_what_the_grammar_understands_is_not_told_to_the_model(
    talk: Talk, llm: ModelServer
) -> None:
    await talk.writes(MANAGER, "What is our NPS?")
    assert llm.asked == []


async def test_a_question_that_goes_on_means_by_model_what_it_means_by_grammar(
    talk: Talk, llm: ModelServer
) -> None:
    for words in ("And for Halden Foods?", "Splendid, and the lot at Halden Foods?"):
        first = await talk.writes(MANAGER, "What is our NPS in 2026?")
        llm.uses("FigureForm", asks(period="", goes_on=True))
        await talk.writes(MANAGER, words, thread=first)
    _, by_grammar, _, by_model = [each.plan for each in await talk.receipts()]
    assert by_model == by_grammar
    assert (by_model["measure"], by_model["period"]["words"]) == ("account_index", "2026")
    [asked] = llm.asked
    instructions = asked["messages"][0]["content"]
    before = "measure nps; whose: all clients; period: 2026-01-01 up to 2027-01-01."
    assert before in instructions
    assert "Halden" not in instructions


async def test_a_question_that_says_all_it_needs_takes_nothing_from_the_one_before(
    talk: Talk, llm: ModelServer
) -> None:
    first = await talk.writes(MANAGER, "What is our NPS in 2025, by sector?")
    llm.uses("FigureForm", asks(period=""))
    await talk.writes(MANAGER, ODDLY, thread=first)
    plan = (await talk.receipts())[-1].plan
    assert (plan["by"], plan["period"]["words"]) == (None, "the last 12 months")
