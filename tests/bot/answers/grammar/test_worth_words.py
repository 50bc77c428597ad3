"""What the programme is worth, and how the desk works, asked in words."""

from typing import Any

import pytest

from bot.answers.plan import Measure
from tests.bot.answers.grammar.test_understanding import planned, whose


@pytest.mark.parametrize(
    ("words", "measure", "filters", "period"),
    [
        ("What is our earned growth?", Measure.EARNED_GROWTH, {}, None),
        ("how much did we save last year", Measure.SAVINGS, {}, "2025"),
        ("fees kept in Food", Measure.SAVINGS, {"sector": "Food"}, None),
        ("interruptions per person", Measure.INTERRUPTIONS, {}, None),
        ("what share of alerts were acted on", Measure.ACTED_ON, {}, None),
        ("duplicate outreach in Q2", Measure.DUPLICATE_OUTREACH, {}, "Q2 2026"),
        ("how many follow-ups went to the wrong owner", Measure.MISROUTED, {}, None),
        ("how many drafts were edited", Measure.DRAFTS, {}, None),
        ("hidden detractor precision", Measure.FLAGS_STOOD, {}, None),
        ("how many receipts were audited", Measure.RECEIPTS_AUDITED, {}, None),
        ("suppression debt", Measure.DEBTS_REPAID, {}, None),
        ("how long was the model down?", Measure.MODEL_OFF, {}, None),
    ],
)
def test_each_has_its_words(
    words: str, measure: Measure, filters: dict[str, Any], period: str | None
) -> None:
    plan = planned(words)
    assert (plan.measure, whose(plan.filters)) == (measure, filters)
    assert period is None or plan.period.words == period
    assert (plan.against, plan.by, plan.trend) == (None, None, False)
