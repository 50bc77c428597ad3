"""Questions in words, and the plans they come to."""

from datetime import date

from bot.answers.grammar import Declined, Vocabulary, understand
from bot.answers.plan import Filters, Measure, Plan

TODAY = date(2026, 7, 14)
FIRM = Vocabulary(accounts={1: "Halden Foods", 2: "Northline Rail"})


def test_the_plainest_question_is_about_all_clients() -> None:
    plan = understand("What is our NPS?", FIRM, TODAY)
    assert isinstance(plan, Plan)
    assert (plan.measure, plan.filters, plan.period.words) == (
        Measure.NPS,
        Filters(),
        "the last 12 months",
    )


def test_a_client_is_known_by_name_and_nobody_else_is() -> None:
    plan = understand("NPS of halden foods 2025", FIRM, TODAY)
    assert isinstance(plan, Plan)
    assert (plan.filters, plan.period.words) == (Filters(account_id=1), "2025")
    assert isinstance(understand("NPS of Client X", FIRM, TODAY), Declined)
