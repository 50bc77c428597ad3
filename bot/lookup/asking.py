"""What a delivery only named is looked up in the system that named it."""

from bot.desk import Desk
from storage.arrivals import Waiting
from storage.database import Transaction
from storage.jobs import defer


async def look_up_later(desk: Desk, tx: Transaction, arrival_id: int, waiting: Waiting) -> None:
    """After the commit, in a queue of its own: a slow system must not keep answers waiting."""
    await defer(tx, "look_up", queue="look_up", once=f"look_up:{arrival_id}", arrival_id=arrival_id)
