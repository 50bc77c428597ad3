"""Questions about figures, and the receipt behind each answer."""

from collections.abc import Awaitable, Callable, Mapping

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.answers import looking, month, questions, worth
from bot.cards.answers import ASK
from bot.cards.notes import look_view
from bot.cards.pieces import Card
from bot.cards.receipt import RUN_AGAIN
from bot.cards.receipt_button import RECEIPT
from bot.desk import Desk
from bot.reports import asking as reports
from bot.themes_across import looking as themes
from handlers.presses import Press

TITLE = "Receipt"
AS_PDF = "pdf"


async def _month(desk: Desk, by: str, words: str) -> Card:
    """As a card, or as a document: ``pdf Q3 2026``."""
    first, _, when = words.partition(" ")
    if first.lower() == AS_PDF:
        return await reports.order(desk, by, when.strip())
    return await month.month(desk, by, words)


ANSWERS: Mapping[str, Callable[[Desk, str, str], Awaitable[Card]]] = {
    "ask": questions.ask,
    "trend": looking.trend,
    "compare": looking.compare,
    "coverage": looking.coverage,
    "silent": looking.silent,
    "month": _month,
    "offers": looking.offers,
    "savings": worth.savings,
    "themes": themes.themes,
    "why": themes.why,
    "receipt": looking.receipt,
}


def register(app: AsyncApp) -> None:
    app.action(ASK)(ask)
    app.action(RECEIPT)(prove)
    app.action(RUN_AGAIN)(run_again)


async def ask(ack: AsyncAck, press: Press) -> None:
    """The question that a button holds, as if it had been typed."""
    word, _, rest = press.word.partition(" ")
    card = await ANSWERS[word](press.desk, press.person, rest)
    await ack()
    await press.answer(card, title="Figures")


async def prove(ack: AsyncAck, press: Press) -> None:
    card = await looking.proof(press.desk, press.person, press.subject)
    await press.open(look_view(TITLE, card))
    await ack()


async def run_again(ack: AsyncAck, press: Press) -> None:
    card = await looking.proof(press.desk, press.person, press.subject, again=True)
    await ack()
    await press.show_instead(card, title=TITLE)
