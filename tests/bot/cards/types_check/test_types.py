"""Slack's official types accept every screen that we draw."""

from pathlib import Path

import pytest

from bot.cards.pieces import Card
from tests.bot.cards.gallery import everything
from tests.bot.cards.types_check.check import complaints
from tests.npm import installed_or_skipped

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="module")
def home() -> Path:
    return installed_or_skipped(Path(__file__).parent, "Slack's types are not checked here")


def test_every_screen_is_what_slack_calls_valid(home: Path) -> None:
    assert complaints(home, everything()) == ""


def test_the_compiler_does_refuse(home: Path) -> None:
    wrong = Card("x", [{"type": "header", "text": "not an object"}])
    assert "screens.ts" in complaints(home, {"wrong": wrong})
