"""Ordering a report: /nps month pdf, or the button beneath a month (sending.py sees to it)."""

from uuid import uuid4

from bot.answers import month
from bot.answers.keeping import period_json
from bot.answers.plan import Period
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.people import OVERSEES, overseer
from bot.reports.sending import KIND, key_of
from bot.walls import stand_before
from storage import colleagues, effects, messages, slack
from storage.database import Transaction
from storage.jobs import defer
from storage.month_pages import PageRecord
from storage.words import Delivery

ORDERED = "The report of {period} is being typeset. It comes to you as a direct message."


async def order(desk: Desk, by: str, words: str) -> Card:
    """``words``: a period; the month before this one where none is named.

    Counted, typeset and sent after: that takes longer than Slack waits for a command. Raises as
    bot/answers/month.py does.
    """
    period = month.period_of(words, desk.clock().date())
    async with desk.database.transaction() as tx:
        person = await overseer(tx, by)
        await defer(
            tx,
            "make_report",
            queue="think",
            colleague_id=person.id,
            period=period_json(period),
            token=uuid4().hex,
        )
    return sentence(ORDERED.format(period=period.words))


async def make_ordered(desk: Desk, colleague_id: int, period: Period, token: str) -> None:
    """Count what was ordered; once, however often it runs. ``token``: the order's name."""
    async with desk.database.snapshot() as tx:
        person = (await colleagues.by_ids(tx, [colleague_id]))[colleague_id]
        by = person.slack_user_id
        if by is None or person.role not in OVERSEES:
            return
        if await slack.once_only(tx, f"{KIND}:{token}"):
            await stand_before(tx, person)
            page = await month.make(desk, tx, person, period)
            await _ordered(tx, await month.own(tx, person, page.id), by)


async def order_page(desk: Desk, page_id: int, by: str) -> Card:
    """The figures that a card of the month shows; pressed twice it comes once, unless it could not
    be brought. Raises NotAllowed for a page of another's.
    """
    async with desk.database.transaction() as tx:
        return await _ordered(tx, await month.own(tx, await overseer(tx, by), page_id), by)


async def _ordered(tx: Transaction, page: PageRecord, by: str) -> Card:
    message = await messages.wish(tx, KIND, page.id, by)
    wanted = {"message": message, "page": page.id, "by": by}
    person = page.colleague_id
    if await effects.want(tx, key_of(page.id), kind=KIND, wanted=wanted, by=person) is None:
        before = await effects.by_key(tx, key_of(page.id))
        if before is not None and before.outcome is Delivery.FAILED:
            await effects.replay(tx, before.id)
    return sentence(ORDERED.format(period=page.words))
