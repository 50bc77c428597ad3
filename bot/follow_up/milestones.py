"""What the thread of a card tells: the milestones, once each (product.md L7).

Everything else stands in the history alone, so that the thread can be read at a glance.
"""

from datetime import datetime

from bot.drawing import THREAD_NOTE
from bot.follow_up.card import say_beneath
from storage import follow_ups
from storage.database import Transaction


async def reach(
    tx: Transaction,
    follow_up_id: int,
    what: str,
    *,
    at: datetime,
    by: int | None = None,
    note: str = "",
) -> None:
    """Add a line to its history, and say it in the thread of its card."""
    line = await follow_ups.tell_timeline(tx, follow_up_id, what, at=at, by=by, note=note)
    await say_beneath(tx, THREAD_NOTE, line, follow_up_id)
