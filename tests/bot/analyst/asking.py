"""A comment, what a model may find in it, and the books of its calls."""

from typing import Any

from bot.analyst.model import Call, ModelAnalyst, NoReading
from bot.analyst.reading import Comment, Reading
from bot.analyst.tuning import as_shipped
from bot.settings import Settings
from tests.openai_server import ModelServer

BRAND = Comment("Great work as ever. We are just getting a bit tired of chasing timelines.", 8)
CHASING = {"theme": "responsiveness", "polarity": "negative", "quote": "tired of chasing timelines"}
WORK = {"theme": "quality_of_work", "polarity": "positive", "quote": "Great work as ever"}


def settings(llm: ModelServer, **changes: Any) -> Settings:
    given = {
        "nps_model": "scripted",
        "openai_base_url": llm.url,
        "openai_api_key": "sk-test",
        "model_timeout_seconds": 5.0,
    }
    return Settings(_env_file=None, **given | changes)  # type: ignore[call-arg] # pydantic-settings' own switch


async def kept(
    analyst: ModelAnalyst, comment: Comment = BRAND
) -> tuple[Reading | NoReading, list[Call]]:
    """What came of it, and the calls that it took."""
    calls: list[Call] = []

    async def keep(call: Call) -> None:
        calls.append(call)

    try:
        return await analyst.read(comment, as_shipped(), keep), calls
    except NoReading as none:
        return none, calls
