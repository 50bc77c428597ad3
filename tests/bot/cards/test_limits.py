"""Whatever is drawn, Slack takes it."""

import html
from collections.abc import Iterator
from typing import Any

import pytest

from bot.cards.pieces import Card
from bot.charts import native
from bot.charts.chart import Chart
from tests.bot.cards.gallery import everything
from tests.bot.cards.oracle import assert_valid
from tests.bot.cards.screen import blocks_of, shown

_SCREENS = everything()


@pytest.mark.parametrize("name", _SCREENS)
def test_every_screen_passes_an_independent_check(name: str) -> None:
    assert_valid(_SCREENS[name])


@pytest.mark.parametrize("name", _SCREENS)
def test_screens_with_a_score_name_whose_marks_these_are(name: str) -> None:
    drawn: Card | dict[str, Any] = _SCREENS[name]
    if isinstance(drawn, Card) and " of 10" in shown(drawn) and "history" not in name:
        assert "Bain & Company" in shown(drawn)


def drawings() -> Iterator[tuple[str, Chart, str]]:
    """Each with the words that stand for it: of the message, or on Home, which has no text, of its
    rows."""
    for name, screen in _SCREENS.items():
        words = html.unescape(screen.text) if isinstance(screen, Card) else shown(screen)
        for block in native.drawn(blocks_of(screen)):
            yield name, native.read(block), words


def test_who_does_not_see_a_drawing_hears_what_it_shows() -> None:
    """What Slack cuts in a drawing is told whole."""
    found = list(drawings())
    for name, chart, words in found:
        unsaid = [each for each in chart.labels if each.rstrip("…") not in words]
        assert not unsaid, (name, unsaid)
        if isinstance(_SCREENS[name], Card):
            assert chart.takeaway.rstrip("…") in words, name
            assert f"n = {chart.n})" in words, name
    kinds = {name.partition(",")[0] for name, *_ in found}
    assert {"digest", "month", "home"} <= kinds, kinds


def test_the_oracle_does_refuse() -> None:
    card = Card("x", [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}])
    with pytest.raises(Exception, match="150"):
        assert_valid(card)
