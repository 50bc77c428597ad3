"""What the messages about a client's owner show."""

from bot.cards.notes import sentence
from bot.cards.owners import changed_words, owner_question
from bot.cards.pieces import Card
from bot.desk import Desk
from storage import colleagues, owner_questions
from storage.database import Transaction
from storage.messages import MessageRecord

QUESTION = "owner_question"
CHANGED = "owner_changed"


async def _question(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    asked = await owner_questions.one(tx, message.subject_id)
    if asked is None:
        return None
    reader = await colleagues.by_slack_id(tx, message.channel)
    return owner_question(asked, reader_id=reader.id if reader else None)


async def _changed(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    asked = await owner_questions.one(tx, message.subject_id)
    return sentence(changed_words(asked)) if asked is not None and asked.changed else None


DRAWINGS = {QUESTION: _question, CHANGED: _changed}
