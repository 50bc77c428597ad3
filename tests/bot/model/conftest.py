"""A house with two clients, and a model on loopback that reads for it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.cards.health import Part
from tests.bot.identity.house import House, a_house
from tests.bot.model.model_desk import (
    with_model,
)
from tests.openai_server import ModelServer, model_server


@pytest.fixture
async def llm() -> AsyncIterator[ModelServer]:
    async with model_server() as up:
        yield up


@pytest.fixture
async def house(empty_url: str, llm: ModelServer) -> AsyncIterator[House]:
    built = await a_house(empty_url)
    with_model(built, llm)
    yield built
    if built.desk.model is not None:
        await built.desk.model.chat.close()
    await built.desk.database.close()


@pytest.fixture(autouse=True)
def no_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    async def _slack(desk: Any) -> Any:
        return Part("Slack", True, "connected.")

    monkeypatch.setattr("bot.health._slack", _slack)
