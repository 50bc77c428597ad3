"""The thresholds that count now."""

from bot.thresholds.thresholds import AS_SHIPPED, Thresholds, cells
from storage import threshold_changes
from storage.database import Transaction


async def thresholds_in_force(tx: Transaction) -> Thresholds:
    """Those that admins published last, or as shipped."""
    found = await threshold_changes.in_force(tx)
    return Thresholds(found.version, cells(found.narrowed)) if found else AS_SHIPPED
