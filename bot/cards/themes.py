"""Themes across clients: how many comments name each, in a chart and in words, and what is open."""

from collections.abc import Sequence

from bot.answers.wording import Told
from bot.cards.answers import answer_card
from bot.cards.pieces import Block, Card
from bot.charts.chart import Chart


def themes_card(
    told: Told,
    receipt_id: int,
    *,
    chart: Chart | None = None,
    open_issues: Sequence[Block] = (),
    next_step: tuple[str, str] | None = None,
) -> Card:
    """``open_issues``: rows beneath, for those who oversee."""
    answer = answer_card(told, receipt_id, chart=chart, next_step=next_step)
    return Card(answer.text, [*answer.blocks, *open_issues])
