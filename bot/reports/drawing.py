"""What the message that announces a report says: drawn from what is known of it."""

from collections.abc import Awaitable, Callable, Mapping

from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.reports.sending import KIND, key_of
from storage import effects, month_pages
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.words import Delivery

UNDER_WAY = "The report of {period} is being typeset."
THERE = "The report of {period} is below: {figures} figures, each with the number of its receipt."
PERHAPS = (
    "The report of {period} may be below: Slack did not say whether it took the file. If it is not "
    "there, type /nps month pdf {period} again."
)
REFUSED = (
    "The report of {period} could not be brought here ({why}). It can be written to a file on the "
    'desk’s own machine: nps-desk report --month "{period}" --as {who} --to report.pdf'
)


async def report_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    effect = await effects.by_key(tx, key_of(message.subject_id))
    page = await month_pages.one(tx, message.subject_id)
    if effect is None or page is None:
        return None
    form = {Delivery.SENT: THERE, Delivery.UNKNOWN: PERHAPS, Delivery.FAILED: REFUSED}
    said = form.get(effect.outcome, UNDER_WAY).format(
        period=page.words,
        figures=len(page.receipts),
        why=(effect.error or "no reason given").rstrip("."),
        who=message.channel,
    )
    return sentence(said)


DRAWINGS: Mapping[str, Callable[[Desk, Transaction, MessageRecord], Awaitable[Card | None]]] = {
    KIND: report_of
}
