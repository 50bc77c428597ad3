"""The tuning in force: what was shipped, and over it what admins have published."""

from dataclasses import replace

from bot.analyst.tuning import Tuning, as_shipped
from storage import bars
from storage.database import Transaction


async def in_force(tx: Transaction) -> Tuning:
    """What every reading and draft begun now must use."""
    return replace(as_shipped(), bar=await bars.value(tx))
