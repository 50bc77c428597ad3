"""A stage for every journey."""

from collections.abc import AsyncIterator

import pytest

from bot import morning
from bot.demo.firm.firm import SampleFirm
from tests.journeys.stage import Stage, stage


@pytest.fixture
async def play(firm_url: str, firm: SampleFirm) -> AsyncIterator[Stage]:
    """Over signed HTTP."""
    async with stage(firm_url, firm) as up:
        yield up


@pytest.fixture(params=["http", "socket"])
async def either_way(
    request: pytest.FixtureRequest, firm_url: str, firm: SampleFirm
) -> AsyncIterator[Stage]:
    """Over signed HTTP in one run, over Socket Mode in the other."""
    async with stage(firm_url, firm, socket_mode=request.param == "socket") as up:
        yield up


@pytest.fixture
def no_morning_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a weekday morning a note could take the trouble that is meant for a card."""
    monkeypatch.setattr(morning, "is_due", lambda *_: False)
