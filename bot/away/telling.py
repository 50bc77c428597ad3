"""What admins are shown of colleagues who left."""

from bot.cards.away import left
from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.desk import Desk
from storage.database import Transaction
from storage.messages import MessageRecord

LEFT = "left"


async def _left(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    return sentence(left(**message.facts))


DRAWINGS = {LEFT: _left}
