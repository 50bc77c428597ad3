"""Why did this client come to us? Asked of its director, once for each new one (D.17)."""

from bot.answers.spans import year_back
from bot.cards.origins import origin_question
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.interrupting import ping
from bot.people import OVERSEES, acting
from storage import messages, origins
from storage.database import Transaction
from storage.messages import MessageRecord
from storage.words import CameBy

KIND = "origin_question"
GONE = "This question is not on record any more. Nothing was changed."
ANSWERED = "{who} has answered this already. Nothing was changed."
NOT_ASKED = "Only the one who was asked, a partner, a manager or an admin can answer this."


async def ask_all(desk: Desk) -> None:
    """Of every client of the last year of whom nobody has said it; each in the budget of whoever
    is asked (bot/interrupting.py).
    """
    now = desk.clock()
    today = now.date()
    async with desk.database.transaction() as tx:
        for client in await origins.to_ask(tx, year_back(today), today):
            question_id = await origins.ask(tx, client.account_id, client.director_id, now)
            if question_id is not None:
                await ping(desk, tx, KIND, question_id, client.slack_user_id)


async def answer(desk: Desk, question_id: int, by: str, *, earned: bool) -> None:
    """``earned``: or else bought. Raises NotAllowed and NotNow."""
    came_by = CameBy.EARNED if earned else CameBy.BOUGHT
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        asked = await origins.one(tx, question_id)
        if asked is None:
            raise NotNow(GONE)
        if person.id != asked.asked_of and person.role not in OVERSEES:
            raise NotAllowed(NOT_ASKED)
        if not await origins.answer(
            tx, question_id, by=person.id, at=desk.clock(), came_by=came_by
        ):
            raise NotNow(ANSWERED.format(who=asked.answered_by or "Somebody"))
        await messages.redraw(tx, KIND, question_id)


async def _question(desk: Desk, tx: Transaction, message: MessageRecord) -> Card | None:
    asked = await origins.one(tx, message.subject_id)
    return None if asked is None else origin_question(asked)


DRAWINGS = {KIND: _question}
