"""The model analyst and the server behind it."""

from collections.abc import AsyncIterator

import pytest

from bot.analyst.chat import Chat
from bot.analyst.model import ModelAnalyst
from tests.bot.analyst.asking import settings
from tests.openai_server import ModelServer, model_server


@pytest.fixture
async def llm() -> AsyncIterator[ModelServer]:
    async with model_server() as up:
        yield up


@pytest.fixture
async def analyst(llm: ModelServer) -> AsyncIterator[ModelAnalyst]:
    chat = Chat(settings(llm))
    yield ModelAnalyst(chat)
    await chat.close()
