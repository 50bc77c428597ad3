"""Whatever is drawn, Slack takes it."""

from typing import Any

import pytest

from bot.cards.pieces import Card
from tests.bot.cards.gallery import everything
from tests.bot.cards.oracle import assert_valid
from tests.bot.cards.screen import shown

_SCREENS = everything()


@pytest.mark.parametrize("name", _SCREENS)
def test_every_screen_passes_an_independent_check(name: str) -> None:
    assert_valid(_SCREENS[name])


@pytest.mark.parametrize("name", _SCREENS)
def test_screens_with_a_score_name_whose_marks_these_are(name: str) -> None:
    drawn: Card | dict[str, Any] = _SCREENS[name]
    if isinstance(drawn, Card) and " of 10" in shown(drawn) and "history" not in name:
        assert "Bain & Company" in shown(drawn)


def test_the_oracle_does_refuse() -> None:
    card = Card("x", [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}])
    with pytest.raises(Exception, match="150"):
        assert_valid(card)
