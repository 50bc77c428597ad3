"""A question about a stage as it should be seen now."""

from bot.cards.pieces import Card
from bot.cards.stages import Asked, stage_card
from bot.desk import Desk
from storage import milestones, stages
from storage.database import Transaction


async def card_of(desk: Desk, tx: Transaction, question_id: int) -> Card | None:
    """None when there was never such a question."""
    question = await stages.question(tx, question_id)
    if question is None:
        return None
    where = await stages.pipeline(tx, question.connection_id)
    turned = await milestones.turned_complete(tx, where.system, where.scope, question.since)
    return stage_card(Asked(question, where.name, turned), now=desk.clock())
