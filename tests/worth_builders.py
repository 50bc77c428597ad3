"""A month in figures, fees and savings that say only what matters to a test, and their screens."""

from datetime import date
from decimal import Decimal
from typing import Any

from bot.answers.found import Found
from bot.answers.growth import Growth, InCurrency
from bot.answers.page import Page, Section
from bot.answers.plan import Measure, Period, Plan
from bot.answers.proof import Answered
from bot.answers.saved import Savings, TalkedWith
from bot.answers.upkeep import Upkeep
from bot.answers.ways import tell
from bot.cards.month import month_card, whole_month
from bot.cards.origins import origin_question
from bot.cards.pieces import Card
from bot.figures.earned_growth import YearOfFees
from bot.figures.savings import Losses
from storage.asked import Part
from storage.origins import OriginRecord
from storage.words import CameBy
from tests.answer_builders import ALL, a_trend, scores, some_clients

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1), "October 2026")


def some_fees(base: int, retained: int, earned: int, bought: int, uncoded: int = 0) -> YearOfFees:
    return YearOfFees(*map(Decimal, (base, retained, earned, bought, uncoded)))


def a_growth(*rows: InCurrency, unknown: int = 0) -> Growth:
    usual = InCurrency("GBP", some_fees(100, 85, 25, 20), clients=24, lost=2, new=5, uncoded=0)
    return Growth(date(2026, 10, 31), rows or (usual,), unknown)


def a_client(account: str = "Halden Foods", **facts: Any) -> TalkedWith:
    given: dict[str, Any] = {
        "fee": Decimal(180_000),
        "currency": "GBP",
        "lost": False,
        "senior": True,
    }
    return TalkedWith(account, **given | facts)


def an_origin(**facts: Any) -> OriginRecord:
    given: dict[str, Any] = {
        "id": 51,
        "account": "Nordhafen <!here> & Sons",
        "client_since": date(2026, 3, 3),
        "asked_of": 1,
        "came_by": None,
        "answered_by": None,
    }
    return OriginRecord(**given | facts)


def a_page(**facts: Any) -> Page:
    """Every section, each with as much as it may hold."""
    year = a_trend(scores(5, 3, 2), scores(9, 7, 4), scores(18, 14, 8))
    savings = Savings(
        (a_client(), a_client("<!here> & Co", lost=True), *[a_client("Studio 54")] * 30),
        Losses(2, 14),
        Losses(1, 4),
    )
    drafts = {"sent": 14, "as_drafted": 5, "edited": 9, "kept": 71, "own": 2, "unsent": 6}
    found = {
        "Who was heard": [_answered(Measure.BUYER_COVERAGE, Found(clients=some_clients()))],
        "The score": [
            _answered(Measure.NPS, Found(scores(18, 14, 8))),
            _answered(Measure.NPS, year, trend=True),
        ],
        "Unhappy clients": [_answered(Measure.DETRACTORS_HEARD, Found(share=Part(23, 31)))],
        "What it is worth": [
            _answered(Measure.EARNED_GROWTH, Found(growth=a_growth())),
            _answered(Measure.SAVINGS, Found(savings=savings)),
        ],
        "The desk itself": [
            _answered(Measure.DRAFTS, Found(upkeep=Upkeep(drafts))),
            *[_answered(Measure.MISROUTED, Found(share=Part(2, 40)))] * 8,
        ],
    }
    sections = tuple(Section(title, tuple(some)) for title, some in found.items())
    return Page(**{"id": 61, "period": OCTOBER, "sections": sections} | facts)


def _answered(measure: Measure, found: Found, **how: Any) -> Answered:
    plan = Plan(measure, OCTOBER, **how)
    return Answered(plan, tell(plan, found, ALL), found, 12)


def worth_screens() -> dict[str, Card]:
    return {
        "month": month_card(a_page()),
        "month, sent": month_card(a_page(), sent=True),
        "month, muted": month_card(a_page(), sent=True, muted=True),
        "month, whole": whole_month(a_page()),
        "origin": origin_question(an_origin()),
        "origin, said": origin_question(an_origin(came_by=CameBy.EARNED, answered_by="Maya Lindt")),
    }
