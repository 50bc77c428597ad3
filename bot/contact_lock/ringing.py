"""The contact lock of whoever rings a silent key account: no follow-up stands behind it."""

from bot.cards.times import clock
from bot.contact_lock.locking import LASTS, ContactLocked, changed, freed
from bot.desk import Desk
from storage import contact_locks, holds
from storage.contact_locks import CLOSED
from storage.database import Transaction
from storage.records import ColleagueRecord

IN_TOUCH = "{who} is in touch with {whom} until {until}. Leave this call to them."


async def take_to_ring(
    desk: Desk, tx: Transaction, contact_id: int, person: ColleagueRecord
) -> None:
    """This colleague is in touch for 48 hours. Raises ContactLocked when somebody else is."""
    now = desk.clock()
    begun = await contact_locks.begin(
        tx,
        contact_id=contact_id,
        colleague_id=person.id,
        follow_up_id=None,
        now=now,
        until=now + LASTS,
    )
    if begun:
        await holds.prolong(tx, contact_id, now + LASTS)
        await changed(desk, tx, contact_id)
        return
    lock = await contact_locks.of_contact(tx, contact_id, now)
    if lock is not None and lock.colleague_id != person.id:
        until = clock(lock.until, person.timezone, now=now)
        raise ContactLocked(IN_TOUCH.format(who=lock.colleague, whom=lock.contact, until=until))


async def ring_no_more(desk: Desk, tx: Transaction, contact_id: int) -> None:
    """The silence is over; a lock that a follow-up brought about stays."""
    now = desk.clock()
    lock = await contact_locks.of_contact(tx, contact_id, now)
    if lock is not None and lock.follow_up_id is None:
        await contact_locks.end(tx, lock.id, now, CLOSED)
        await freed(desk, tx, contact_id)
