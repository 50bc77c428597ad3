"""A partner says yes or no to what costs money."""

from bot.desk import Desk
from bot.errors import NotNow
from bot.follow_up.redrawing import redraw
from bot.interrupting import ping
from bot.offers.drawing import APPROVAL, DECIDED
from bot.people import partner
from storage import clocks, colleagues, follow_ups, messages, offers
from storage.database import Transaction

GONE = "This offer is not on record any more. Nothing was changed."
SETTLED = "This was decided already. The message says how."


async def approve(desk: Desk, offer_id: int, by: str) -> None:
    """From here on it may be told to the client."""
    await _decide(desk, offer_id, by, yes=True)


async def decline(desk: Desk, offer_id: int, by: str) -> None:
    """It was never offered."""
    await _decide(desk, offer_id, by, yes=False)


async def _decide(desk: Desk, offer_id: int, by: str, *, yes: bool) -> None:
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person = await partner(tx, by)
        offer = await offers.one(tx, offer_id)
        if offer is None:
            raise NotNow(GONE)
        settle = offers.approve if yes else offers.decline
        if not offer.waits or not await settle(tx, offer_id, person.id, now):
            raise NotNow(SETTLED)
        what = "offer_approved" if yes else "offer_declined"
        note = f"{offer.type.replace('_', ' ')}, {offer.value}"
        await follow_ups.tell_timeline(
            tx, offer.follow_up_id, what, at=now, by=person.id, note=note
        )
        await messages.redraw(tx, APPROVAL, offer_id)
        await redraw(tx, offer.follow_up_id)
        await _tell(desk, tx, offer.follow_up_id, offer_id)


async def _tell(desk: Desk, tx: Transaction, follow_up_id: int, offer_id: int) -> None:
    """Whoever has it waits for the word."""
    holder = await follow_ups.holder(tx, follow_up_id)
    if holder is None or holder.closed or holder.colleague_id is None:
        return
    found = await colleagues.by_ids(tx, [holder.colleague_id])
    to = found[holder.colleague_id].slack_user_id
    if to:
        severity = (await clocks.clocks(tx, follow_up_id)).severity
        await ping(desk, tx, DECIDED, offer_id, to, follow_up_id=follow_up_id, severity=severity)
