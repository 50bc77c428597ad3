"""What an answer shows: drawn from its question's outcome and its receipt, and checked again."""

import logging
from collections.abc import Awaitable, Callable, Mapping

from bot.answers import guard, in_touch, receipts
from bot.cards.answers import figures_card
from bot.cards.conversation import choices_card, with_verdict
from bot.cards.in_touch import in_touch_card
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.conversation.outcomes import KIND, Outcome, What
from bot.desk import Desk
from bot.errors import NotAllowed, Refusal
from storage import conversations
from storage.database import Transaction
from storage.messages import MessageRecord

STOPPED = "Stopped, as you asked."
log = logging.getLogger(__name__)


async def answer_of(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    question = await conversations.one(tx, message.subject_id)
    if question is None:
        return None
    if question.stopped_at is not None:
        return sentence(STOPPED)
    if question.outcome is None:
        return None
    outcome = Outcome.of_json(question.outcome)
    if outcome.what is What.REFUSED:
        return sentence(outcome.said)
    if outcome.what is What.CONTACTED:
        return await _contacted(desk, tx, outcome.contact_id or 0)
    if outcome.what is not What.ANSWERED:
        return choices_card(question.id, outcome.said, outcome.choices)
    shown = await _figures(tx, question.receipt_id, aloud=not question.private)
    return with_verdict(shown, question.id)


async def _figures(tx: Transaction, receipt_id: int | None, *, aloud: bool) -> Card:
    """Only with figures that the receipt holds: the last look before Slack (product.md U4)."""
    try:
        answered = await receipts.retell(tx, receipt_id or 0, aloud=aloud)
    except Refusal as refusal:
        log.error(
            "answer_not_told", extra={"receipt_id": receipt_id, "why": type(refusal).__name__}
        )
        return sentence(refusal.sentence)
    if answered is None:
        return sentence(guard.NOT_PROVED)
    return figures_card(answered)


async def _contacted(desk: Desk, tx: Transaction, contact_id: int) -> Card:
    try:
        return in_touch_card(await in_touch.look(tx, contact_id, desk.clock()))
    except NotAllowed as refused:  # a wall went up since
        return sentence(refused.sentence)


DRAWINGS: Mapping[str, Callable[[Desk, Transaction, MessageRecord], Awaitable[Card | None]]] = {
    KIND: answer_of
}
