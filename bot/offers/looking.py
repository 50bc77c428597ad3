"""Which offers recovered clients, for those who oversee (product.md R1)."""

from datetime import timedelta

from bot.cards.offers import offers_card
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import NotAllowed
from bot.figures.recovery import RECHECK_AFTER
from bot.people import OVERSEES, known
from storage import causes, offers

YEAR = timedelta(days=365)
NOT_YOURS = "What was offered to whom is for managers, partners and admins. Ask one of them."


async def overview(desk: Desk, by: str) -> Card:
    """For ``/nps offers``: which offers recovered clients, by root cause."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if (await known(tx, by)).role not in OVERSEES:
            raise NotAllowed(NOT_YOURS)
        return offers_card(
            await offers.worked(tx, now, RECHECK_AFTER, since=now - YEAR),
            await causes.adopted(tx),
            unsaid=await offers.unsaid(tx, now, RECHECK_AFTER, since=now - YEAR),
        )
