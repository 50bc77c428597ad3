"""Slow, wrong, garbled, refusing, absent: each has its name, and none gives a reading."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

import pytest

from bot.analyst.chat import Chat
from bot.analyst.model import ModelAnalyst, NoReading
from storage.words import CallOutcome
from tests.bot.analyst.asking import WORK, kept, settings
from tests.openai_server import PRAISE, ModelServer, fails

REFUSAL = "I cannot help with that."
TROUBLES: list[tuple[str, Callable[[ModelServer], Any], CallOutcome]] = [
    ("not JSON", lambda up: up.say("Sure! The client seems happy."), CallOutcome.GARBLED),
    ("half of it", lambda up: up.say('{"language": "en", "uns'), CallOutcome.GARBLED),
    ("another form", lambda up: up.say('{"complaint": true}'), CallOutcome.GARBLED),
    (
        "a theme of its own",
        lambda up: up.say(json.dumps(PRAISE | {"themes": [WORK | {"theme": "weather"}]})),
        CallOutcome.GARBLED,
    ),
    ("a list", lambda up: up.say("[1, 2]"), CallOutcome.GARBLED),
    ("cut off", lambda up: up.say("{", finish_reason="length"), CallOutcome.GARBLED),
    ("a web page", lambda up: fails(200, "<html>sign in</html>"), CallOutcome.GARBLED),
    ("no choices", lambda up: fails(200, '{"choices": []}'), CallOutcome.GARBLED),
    ("an empty string", lambda up: up.say(""), CallOutcome.EMPTY),
    ("nothing", lambda up: up.say(None), CallOutcome.EMPTY),
    ("a refusal", lambda up: up.say(None, refusal=REFUSAL), CallOutcome.REFUSED),
    ("a filter", lambda up: up.say("", finish_reason="content_filter"), CallOutcome.REFUSED),
    ("429", lambda up: fails(429, Retry_After="7"), CallOutcome.PACED),
    ("500", lambda up: fails(500), CallOutcome.FAILING),
    ("503 and no JSON", lambda up: fails(503, "<h1>down</h1>"), CallOutcome.FAILING),
    ("a wrong key", lambda up: fails(401), CallOutcome.DENIED),
    ("an unknown model", lambda up: fails(404), CallOutcome.DENIED),
    ("a form it does not know", lambda up: fails(400), CallOutcome.DENIED),
    (
        "words that are not there",
        lambda up: up.say(json.dumps(PRAISE | {"complaint_quote": "it is all your fault"})),
        CallOutcome.MISQUOTED,
    ),
    (
        "that it is unsure",
        lambda up: up.say(json.dumps(PRAISE | {"unsure": True})),
        CallOutcome.UNSURE,
    ),
]


@pytest.mark.parametrize(
    ("trouble", "expected"), [pytest.param(*one[1:], id=one[0]) for one in TROUBLES]
)
async def test_in_trouble_there_is_no_reading_and_the_books_say_why(
    llm: ModelServer,
    analyst: ModelAnalyst,
    caplog: pytest.LogCaptureFixture,
    trouble: Callable[[ModelServer], Any],
    expected: CallOutcome,
) -> None:
    llm.next.append(trouble(llm))
    reading, calls = await kept(analyst)
    assert isinstance(reading, NoReading)
    assert reading.outcome is expected
    assert [one.outcome for one in calls] == [expected]
    assert len(llm.asked) == 1, "it is not asked again at once"
    assert reading.wait == (7.0 if expected is CallOutcome.PACED else 0.0)
    assert "chasing" not in caplog.text


@pytest.mark.parametrize("verdicts", ['{"verdicts": []}', '{"verdicts": [{"claim": 9}]}', "maybe"])
async def test_a_garbled_second_look_leaves_no_reading_behind(
    llm: ModelServer, analyst: ModelAnalyst, verdicts: str
) -> None:
    """Silence about a claim is not a doubt: the first look alone is not shown either."""
    llm.reads(complaint_quote="tired of chasing")
    llm.next.extend([None, llm.say(verdicts)])
    reading, calls = await kept(analyst)
    assert isinstance(reading, NoReading)
    assert [one.outcome for one in calls] == [CallOutcome.ANSWERED, CallOutcome.GARBLED]


async def test_a_model_that_answers_too_late_is_not_waited_for(llm: ModelServer) -> None:
    chat = Chat(settings(llm, model_timeout_seconds=0.3))
    await chat.warm_up()
    llm.hold()
    reading, calls = await asyncio.wait_for(kept(ModelAnalyst(chat)), timeout=3)
    assert isinstance(reading, NoReading)
    assert reading.outcome is CallOutcome.LATE
    assert calls[0].tokens_in > 0, "it may be paid for, so it counts"
    await chat.close()


async def test_a_model_that_is_not_there(llm: ModelServer) -> None:
    chat = Chat(settings(llm, openai_base_url="http://127.0.0.1:1/v1"))
    reading, _ = await kept(ModelAnalyst(chat))
    assert isinstance(reading, NoReading)
    assert reading.outcome is CallOutcome.UNREACHABLE
    await chat.close()
