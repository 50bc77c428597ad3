"""The month in figures, coverage first and score second, for those who oversee (M1.5, R1)."""

from datetime import timedelta

from bot.answers import periods, receipts
from bot.answers.plan import Measure, Period, Plan
from bot.cards.month import month_card
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import Refusal
from bot.people import overseer
from storage import cause_proposals

PAGE = (
    Measure.BUYER_COVERAGE,
    Measure.NPS,
    Measure.DETRACTORS_HEARD,
    Measure.RECOVERY_RATE,
    Measure.OFFERS,
    Measure.ROOT_CAUSES,
    Measure.FRICTION,
)
"""In the order in which it is read. Every figure has a receipt of its own."""
_WHICH = "Which time? For example: /nps month last month, or /nps month Q3 2026"


async def month(desk: Desk, by: str, words: str) -> Card:
    """``words``: a period; the month before this one where none is named.

    Raises NotAllowed for all but partners, managers and admins, Refusal for words of no time.
    """
    today = desk.clock().date()
    period, rest = periods.read(words or "last month", today)
    if period is None or rest:
        raise Refusal(_WHICH)
    async with desk.database.snapshot() as tx:
        person, industry = await overseer(tx, by), desk.settings.industry
        plans = [Plan(measure, _when(measure, period)) for measure in PAGE]
        told = [await receipts.answer(tx, person, plan, desk.clock(), industry) for plan in plans]
        return month_card(period, told, await cause_proposals.waiting(tx))


def _when(measure: Measure, period: Period) -> Period:
    """What preceded low scores shows over years, never in a month."""
    if measure is not Measure.FRICTION:
        return period
    since = period.until - timedelta(days=730)
    last = period.until - timedelta(days=1)
    return Period(since, period.until, f"the two years to {last.day} {last:%B %Y}")
