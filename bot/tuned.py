"""The tuning in force: what was shipped, and over it what admins have published."""

from bot.analyst.tuning import Tuning, as_shipped
from storage.database import Transaction


async def in_force(tx: Transaction) -> Tuning:
    """What every reading and draft begun now must use."""
    return as_shipped()
