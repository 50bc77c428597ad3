"""The month's page: sections of figures, coverage first and score second (M1.5, R1).

Slack's card and the PDF are made from the same sections, so they cannot differ.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from typing import Literal

from bot.answers import receipts, spans
from bot.answers.plan import Measure, Period, Plan
from bot.answers.proof import Answered
from bot.figures.benchmarks import Industry
from storage.cause_proposals import ProposalRecord
from storage.database import Transaction
from storage.records import ColleagueRecord

SECTIONS: Mapping[str, tuple[Measure, ...]] = {
    "Who was heard": (Measure.BUYER_COVERAGE,),
    "The score": (Measure.NPS,),
    "Those who were unhappy": (
        Measure.DETRACTORS_HEARD,
        Measure.RECOVERY_RATE,
        Measure.CLAIMED_IN_TIME,
        Measure.CONTACTED_IN_TIME,
    ),
    "What was offered, and why": (Measure.OFFERS, Measure.ROOT_CAUSES),
    "What preceded low scores": (Measure.FRICTION,),
    "What it is worth": (Measure.EARNED_GROWTH, Measure.SAVINGS),
    "The desk itself": (
        Measure.INTERRUPTIONS,
        Measure.ACTED_ON,
        Measure.DUPLICATE_OUTREACH,
        Measure.MISROUTED,
        Measure.DRAFTS,
        Measure.FLAGS_STOOD,
        Measure.RECEIPTS_AUDITED,
        Measure.DEBTS_REPAID,
        Measure.MODEL_OFF,
    ),
}
"""In the order in which they are read. Every figure has a receipt of its own."""
_LONGER = {Measure.FRICTION: 24, Measure.SAVINGS: 12}  # months: nothing shows in one
_TREND = 12


@dataclass(frozen=True, slots=True)
class Section:
    """Figures under one heading."""

    title: str
    answered: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is kept. ``id``: of its record. proposals: causes nobody has decided about."""

    id: int
    period: Period
    sections: tuple[Section, ...]
    proposals: tuple[ProposalRecord, ...] = ()

    @property
    def answered(self) -> tuple[Answered, ...]:
        return tuple(each for section in self.sections for each in section.answered)


async def page(
    tx: Transaction,
    person: ColleagueRecord,
    period: Period,
    now: datetime,
    industry: Industry | Literal[""] = "",
) -> tuple[Section, ...]:
    """Everything about this period, counted for this person in one moment (a snapshot)."""
    return sections_of(
        [await receipts.answer(tx, person, plan, now, industry) for plan in _plans(period)]
    )


def sections_of(told: Iterable[Answered]) -> tuple[Section, ...]:
    """The same figures under their headings; a heading with none is left out."""
    given = list(told)
    parted = {
        title: tuple(each for each in given if each.plan.measure in some)
        for title, some in SECTIONS.items()
    }
    return tuple(Section(title, some) for title, some in parted.items() if some)


def _plans(period: Period) -> Iterator[Plan]:
    """The score also month by month, for its drawing."""
    for measure in chain.from_iterable(SECTIONS.values()):
        months = _LONGER.get(measure)
        yield Plan(measure, _months_to(period, months) if months else period)
        if measure is Measure.NPS:
            yield Plan(measure, _months_to(period, _TREND), trend=True)


def _months_to(period: Period, months: int) -> Period:
    """Whole months up to the end of the period; the period itself where that is longer."""
    last = period.until - timedelta(days=1)
    since = spans.shift(last, 1 - months)
    if since >= period.since:
        return period
    return Period(since, period.until, f"the {months} months to {last.day} {last:%B %Y}")
