"""A change that a CRM told becomes what we know."""

from bot.desk import Desk
from storage import arrivals
from storage.arrivals import Waiting
from storage.database import Transaction


async def apply_change(desk: Desk, tx: Transaction, arrival_id: int, waiting: Waiting) -> None:
    """Safe to run again; changes may come in any order."""
    await arrivals.taken_in(tx, arrival_id, desk.clock())
