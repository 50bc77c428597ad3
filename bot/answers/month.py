"""The month in figures, coverage first and score second, for those who oversee (M1.5, R1, D.18).

The card, the window with all of it and the PDF are made from the same sections (page.py), whose
figures each have a receipt. A page is kept as the numbers of its receipts and read back from them,
so that it never says another figure than it said at first.
"""

import asyncio
from datetime import date

from bot.answers import page as pages
from bot.answers import periods, receipts
from bot.answers.keeping import period_json
from bot.answers.page import Page
from bot.answers.plan import Period
from bot.cards.month import month_card, whole_month
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotAllowed, Refusal
from bot.people import overseer
from storage import cause_proposals, month_pages
from storage.database import Transaction
from storage.jobs import defer
from storage.month_pages import PageRecord
from storage.records import ColleagueRecord

_WHICH = "Which time? For example: /nps month last month, or /nps month Q3 2026"
COUNTED = "{period} is still being counted. It comes to you as a direct message."
PATIENCE = 1.5  # seconds; Slack gives a command three
_GONE = "I cannot show that month. Make it anew: /nps month"


async def month(desk: Desk, by: str, words: str) -> Card:
    """``words``: a period; the month before this one where none is named. What takes longer than
    Slack waits for a command comes as a direct message.

    Raises NotAllowed for all but partners, managers and admins, Refusal for words of no time.
    """
    period = period_of(words, desk.clock().date())
    try:
        async with asyncio.timeout(PATIENCE), desk.database.snapshot() as tx:
            return month_card(await make(desk, tx, await overseer(tx, by), period))
    except TimeoutError:
        async with desk.database.transaction() as tx:
            person = await overseer(tx, by)
            facts = period_json(period)
            await defer(tx, "make_month", queue="think", colleague_id=person.id, period=facts)
        return sentence(COUNTED.format(period=period.words))


def period_of(words: str, today: date) -> Period:
    """The month before this one where none is named. Raises Refusal for words of no time."""
    period, rest = periods.read(words or "last month", today)
    if period is None or rest:
        raise Refusal(_WHICH)
    return period


async def whole(desk: Desk, page_id: int, by: str) -> tuple[str, Card]:
    """All of a page: its period, and the card. Raises NotAllowed for others than whose it is, and
    where a wall went up since.
    """
    async with desk.database.transaction() as tx:
        record = await own(tx, await overseer(tx, by), page_id)
        return record.words, whole_month(await again(tx, record))


async def own(tx: Transaction, person: ColleagueRecord, page_id: int) -> PageRecord:
    """Raises NotAllowed in the same words for no page, and for one of another's."""
    record = await month_pages.one(tx, page_id)
    if record is None or record.colleague_id != person.id:
        raise NotAllowed(_GONE)
    return record


async def make(desk: Desk, tx: Transaction, person: ColleagueRecord, period: Period) -> Page:
    """Counted now, for one who oversees and stands before ``tx``, a snapshot (bot/people.py)."""
    now = desk.clock()
    sections = await pages.page(tx, person, period, now, desk.settings.industry)
    page_id = await month_pages.keep(
        tx,
        person.id,
        at=now,
        since=period.since,
        until=period.until,
        words=period.words,
        receipts=[each.receipt_id for part in sections for each in part.answered],
    )
    return Page(page_id, period, sections, tuple(await cause_proposals.waiting(tx)))


async def again(tx: Transaction, record: PageRecord) -> Page:
    """As it was told, from its receipts. Raises NotAllowed where a wall went up since."""
    told = [await receipts.retell(tx, number, aloud=False) for number in record.receipts]
    sections = pages.sections_of(each for each in told if each is not None)
    period = Period(record.since, record.until, record.words)
    return Page(record.id, period, sections, tuple(await cause_proposals.waiting(tx)))
