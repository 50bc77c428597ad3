"""What waits for a person goes on waiting for as long as there is a reason, and not longer."""

from datetime import datetime

from bot.asking.limits import held_until
from storage import contact_locks, deferrals, holds
from storage.database import Transaction
from storage.words import Asked

ASKS_SOMETHING = frozenset({Asked.SURVEY, Asked.REMINDER, Asked.PROMOTER_ASK})


async def settle(tx: Transaction, contact_id: int, now: datetime) -> None:
    """A lock or a deferral has begun or ended: hold on, or release. A newsletter asks nothing."""
    if await contact_locks.of_contact(tx, contact_id, now) is not None:
        return
    deferral = (await deferrals.of_contacts(tx, [contact_id])).get(contact_id)
    if deferral is None:
        await holds.release(tx, contact_id, now)
        return
    await holds.release(tx, contact_id, now, but=ASKS_SOMETHING)
    await holds.prolong(tx, contact_id, held_until(deferral, now))
