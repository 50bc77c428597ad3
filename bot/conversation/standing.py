"""What people found of the answers lately, for `/nps health`."""

from datetime import timedelta

from bot.cards.health import Part
from bot.desk import Desk
from bot.figures.wording import counted
from storage import conversations
from storage.database import Transaction

LATELY = timedelta(days=30)
_MOST_RECEIPTS = 5


async def part(desk: Desk, tx: Transaction) -> Part:
    found = await conversations.judged(tx, desk.clock() - LATELY, _MOST_RECEIPTS)
    if not found.answers:
        return Part("Questions", None, "nobody asked anything in the last 30 days.")
    words = f"{counted(found.answers, 'answer')} in the last 30 days"
    words += f"; found right {_times(found.right)}, wrong {_times(found.wrong)}."
    if found.receipts:
        words += f" Wrong: {', '.join(f'/nps receipt {one}' for one in found.receipts)}."
    return Part("Questions", True, words)


def _times(number: int) -> str:
    return counted(number, "time")
