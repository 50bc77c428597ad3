"""Themes across clients: how many comments name each, in a chart and in words, and what is open."""

from collections.abc import Sequence

from bot.analyst.codebook import label
from bot.answers.wording import MOST_ROWS, Told
from bot.cards.answers import answer_card, drawn
from bot.cards.pieces import Block, Card
from bot.cards.text import cut
from bot.themes_across.kept import Themes

_LONGEST_LABEL = 20  # of a chart's bar


def themes_card(
    told: Told,
    receipt_id: int,
    themes: Themes,
    *,
    open_issues: Sequence[Block] = (),
    next_step: tuple[str, str] | None = None,
) -> Card:
    """``open_issues``: rows beneath, for those who oversee."""
    answer = answer_card(told, receipt_id, next_step=next_step)
    first, *rest = answer.blocks
    chart = bars(themes)
    return Card(answer.text, [first, *([chart] if chart else []), *rest, *open_issues])


def bars(themes: Themes) -> Block | None:
    """How many comments name each theme; beside it how many did before, where that is asked."""
    shown = themes.themes[:MOST_ROWS]
    if not shown:
        return None
    labels = [cut(label(each.theme), _LONGEST_LABEL) for each in shown]
    series = {"Comments": [each.comments for each in shown]}
    if themes.before is not None:
        series = {"Before": [each.before or 0 for each in shown]} | series
    return drawn("bar", "Comments that name trouble with it", labels, series)
