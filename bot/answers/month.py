"""The month in figures, coverage first and score second, for those who oversee (M1.5, R1)."""

from datetime import date

from bot.answers import periods
from bot.answers.page import page
from bot.answers.plan import Period
from bot.cards.month import month_card
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import Refusal
from bot.people import overseer
from storage import cause_proposals

_WHICH = "Which time? For example: /nps month last month, or /nps month Q3 2026"


async def month(desk: Desk, by: str, words: str) -> Card:
    """``words``: a period; the month before this one where none is named.

    Raises NotAllowed for all but partners, managers and admins, Refusal for words of no time.
    """
    period = period_of(words, desk.clock().date())
    async with desk.database.snapshot() as tx:
        person = await overseer(tx, by)
        sections = await page(tx, person, period, desk.clock(), desk.settings.industry)
        told = [one for section in sections for one in section.answered]
        return month_card(period, told, await cause_proposals.waiting(tx))


def period_of(words: str, today: date) -> Period:
    """The month before this one where none is named. Raises Refusal for words of no time."""
    period, rest = periods.read(words or "last month", today)
    if period is None or rest:
        raise Refusal(_WHICH)
    return period
