"""`/nps holds`: who is in touch, whose surveys are put off, and what waits because of it."""

from bot.cards.contact_lock import HoldsPage
from bot.desk import Desk
from bot.people import known
from storage import contact_locks, deferrals, holds


async def listed(desk: Desk, by: str) -> HoldsPage:
    """For every colleague, sales included. Raises NotAllowed for strangers."""
    async with desk.database.transaction() as tx:
        await known(tx, by)
        return HoldsPage(
            await contact_locks.live(tx, desk.clock()),
            await holds.waiting(tx),
            await deferrals.live(tx),
        )
