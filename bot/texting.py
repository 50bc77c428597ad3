"""Messages without a score: the comment to an answer that came a moment before, or a riddle."""

from bot.desk import Desk
from storage import arrivals
from storage.arrivals import Waiting
from storage.database import Transaction


async def take_words(desk: Desk, tx: Transaction, arrival_id: int, waiting: Waiting) -> None:
    await arrivals.taken_in(tx, arrival_id, desk.clock())
