"""The month's page: sections of figures, coverage first and score second (M1.5, R1).

Slack's card and the PDF are made from the same sections, so they cannot differ.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.answers import receipts
from bot.answers.plan import Measure, Period, Plan
from bot.answers.receipts import Answered
from bot.figures.benchmarks import Industry
from storage.database import Transaction
from storage.records import ColleagueRecord

SECTIONS: Mapping[str, tuple[Measure, ...]] = {
    "Who was heard": (Measure.BUYER_COVERAGE,),
    "The score": (Measure.NPS,),
    "Those who were unhappy": (
        Measure.DETRACTORS_HEARD,
        Measure.RECOVERY_RATE,
        Measure.OFFERS,
    ),
    "Root causes": (Measure.ROOT_CAUSES,),
    "What preceded low scores": (Measure.FRICTION,),
}
"""In the order in which they are read. Every figure has a receipt of its own."""


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under one heading."""

    title: str
    answered: tuple[Answered, ...]


async def page(
    tx: Transaction,
    person: ColleagueRecord,
    period: Period,
    now: datetime,
    industry: Industry | Literal[""] = "",
) -> tuple[Section, ...]:
    """Everything about this period, counted for this person in one moment (a snapshot)."""
    found = []
    for title, measures in SECTIONS.items():
        plans = [Plan(each, _when(each, period)) for each in measures]
        told = [await receipts.answer(tx, person, plan, now, industry) for plan in plans]
        found.append(Section(title, tuple(told)))
    return tuple(found)


def _when(measure: Measure, period: Period) -> Period:
    """What preceded low scores shows over years, never in a month."""
    if measure is not Measure.FRICTION:
        return period
    since = period.until - timedelta(days=730)
    last = period.until - timedelta(days=1)
    return Period(since, period.until, f"the two years to {last.day} {last:%B %Y}")
