"""Who is in touch with a client's person: taken with a claim or a call that is set aside, kept
alive by every try, then freed.

The lock keeps colleagues apart, never the one who has it. It can be taken over by those who
oversee, so that no deadline is missed because of it.
"""

from datetime import datetime, timedelta

from bot.cards.times import clock
from bot.contact_lock.releasing import settle
from bot.contact_lock.telling import tell
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up.redrawing import redraw
from bot.follow_up.touching import touch
from bot.people import OVERSEES
from storage import bookings, colleagues, contact_locks, follow_ups, holds, merges, slack
from storage.contact_lock_records import ContactLockRecord
from storage.contact_locks import TAKEN_OVER
from storage.database import Transaction
from storage.records import ColleagueRecord

LASTS = timedelta(hours=48)
FREE = "Nobody else is in touch with this person any more. You can claim the follow-up."
YOURS = "You are the one in touch with this person already."
OVERSEERS_ONLY = (
    "Only a partner, a manager or an admin can take a contact over. Ask one of them, or ask {who} "
    "to hand it back."
)


class ContactLocked(NotNow):
    """A colleague is in touch with this person; the sentence says who, until when, what to do."""


async def keep_apart(
    tx: Transaction, follow_up_id: int, contact_id: int, person: ColleagueRecord, now: datetime
) -> None:
    """Raises ContactLocked when somebody else is in touch with this person for another follow-up.

    To be asked before whatever reaches out to them: a claim, a booking, a mail.
    """
    lock = await contact_locks.of_contact(tx, contact_id, now)
    if lock is None or lock.follow_up_id == follow_up_id:
        return  # whose this follow-up is, its claim decides
    if lock.colleague_id != person.id:
        raise ContactLocked(_in_touch(lock, person, now))


def _in_touch(lock: ContactLockRecord, person: ColleagueRecord, now: datetime) -> str:
    until = clock(lock.until, person.timezone, now=now)
    what = f"Ask {lock.colleague} to hand theirs back, or let them speak for both."
    if person.role in OVERSEES:
        what = f"Ask {lock.colleague}, or press Take Over Contact if it cannot wait."
    return f"{lock.colleague} is in touch with {lock.contact} until {until}. {what}"


async def keep_apart_of(
    tx: Transaction, follow_up_id: int, person: ColleagueRecord, now: datetime
) -> None:
    """The same of the person whom a follow-up is about."""
    holder = await follow_ups.holder(tx, follow_up_id)
    if holder is not None:
        await keep_apart(tx, follow_up_id, holder.contact_id, person, now)


async def stay_in_touch(
    desk: Desk, tx: Transaction, follow_up_id: int, person: ColleagueRecord
) -> None:
    """Claimed, tried, booked: this colleague is in touch for 48 hours more, and until the call
    that is set aside is over.

    Where somebody else is in touch for another follow-up already, that stays so.
    """
    holder = await follow_ups.holder(tx, follow_up_id)
    if holder is None:
        return
    contact_id, now = holder.contact_id, desk.clock()
    call = await bookings.next_of(tx, follow_up_id)
    end_at = max(now + LASTS, call.ends_at if call else now)
    lock = await contact_locks.of_contact(tx, contact_id, now)
    if lock is None:
        if not await contact_locks.begin(
            tx,
            contact_id=contact_id,
            colleague_id=person.id,
            follow_up_id=follow_up_id,
            now=now,
            until=end_at,
        ):
            return  # somebody was quicker
    elif lock.colleague_id == person.id or lock.follow_up_id == follow_up_id:
        end_at = max(end_at, lock.until)
        await contact_locks.pass_on(tx, lock.id, person.id)
        await contact_locks.renew(tx, lock.id, end_at)
    else:
        return
    await holds.prolong(tx, contact_id, end_at)
    await changed(desk, tx, contact_id, besides=follow_up_id)


async def take(desk: Desk, tx: Transaction, follow_up_id: int, person: ColleagueRecord) -> None:
    """The same for one who may only go on if they are the one in touch.

    Asked afterwards: two may come for one person at the same instant. Raises ContactLocked.
    """
    await stay_in_touch(desk, tx, follow_up_id, person)
    await keep_apart_of(tx, follow_up_id, person, desk.clock())


async def claimer_stays(
    desk: Desk, tx: Transaction, follow_up_id: int, colleague_id: int | None
) -> None:
    """The same for whoever has claimed it; for nobody nothing is locked."""
    if colleague_id is not None:
        holder = (await colleagues.by_ids(tx, [colleague_id]))[colleague_id]
        await stay_in_touch(desk, tx, follow_up_id, holder)


async def end(desk: Desk, tx: Transaction, follow_up_id: int, why: str) -> None:
    """The follow-up is closed or free again. Another one of the holder takes the lock on."""
    now = desk.clock()
    lock = await contact_locks.of_follow_up(tx, follow_up_id)
    if lock is None or not await contact_locks.end(tx, lock.id, now, why):
        return
    heir = await follow_ups.also_held(tx, lock.contact_id, lock.colleague_id, follow_up_id)
    if heir is not None:
        await contact_locks.begin(
            tx,
            contact_id=lock.contact_id,
            colleague_id=lock.colleague_id,
            follow_up_id=heir,
            now=now,
            until=lock.until,
        )
    await freed(desk, tx, lock.contact_id, besides=follow_up_id)


async def let_go(desk: Desk, tx: Transaction, follow_up_id: int, why: str) -> None:
    """A claim or a call is given back: the contact is whose claim stands, or whose call is to come;
    else it is free.
    """
    holder = await follow_ups.holder(tx, follow_up_id)
    call = await bookings.next_of(tx, follow_up_id)
    to_come = call.colleague_id if call and call.starts_at > desk.clock() else None
    left = (holder.colleague_id if holder else None) or to_come
    if left is None:
        await end(desk, tx, follow_up_id, why)
    else:
        await pass_on(desk, tx, follow_up_id, left)


async def pass_on(desk: Desk, tx: Transaction, follow_up_id: int, to: int) -> None:
    """The follow-up is this colleague's now, and so is the contact."""
    lock = await contact_locks.of_follow_up(tx, follow_up_id)
    if lock is not None:
        await contact_locks.pass_on(tx, lock.id, to)
        await changed(desk, tx, lock.contact_id, besides=follow_up_id)


async def take_over(desk: Desk, follow_up_id: int, by: str, note: str, *, press: str) -> None:
    """What cannot wait: those who oversee become the ones in touch, and say why.

    Both follow-ups keep it in their history. ``press``: the same form counts once.
    Raises NotAllowed, and NotNow when nobody stands in the way.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        if not await slack.once_only(tx, f"take_over:{press}"):
            return
        person, lock = await _in_the_way(tx, follow_up_id, by, now)
        told = f"{lock.contact} from {lock.colleague}: {note}"
        await contact_locks.end(tx, lock.id, now, TAKEN_OVER)
        await contact_locks.begin(
            tx,
            contact_id=lock.contact_id,
            colleague_id=person.id,
            follow_up_id=follow_up_id,
            now=now,
            until=now + LASTS,
        )
        for one in {follow_up_id, lock.follow_up_id or follow_up_id}:
            await follow_ups.tell_timeline(
                tx, one, "contact_taken_over", at=now, by=person.id, note=told
            )
        await holds.prolong(tx, lock.contact_id, now + LASTS)
        await changed(desk, tx, lock.contact_id)


async def may_take_over(desk: Desk, follow_up_id: int, by: str) -> None:
    """Raises NotAllowed, NotNow: before somebody fills in the form."""
    async with desk.database.transaction() as tx:
        await _in_the_way(tx, follow_up_id, by, desk.clock())


async def _in_the_way(
    tx: Transaction, follow_up_id: int, by: str, now: datetime
) -> tuple[ColleagueRecord, ContactLockRecord]:
    """Who acts, and the lock that keeps them away."""
    person, holder = await touch(tx, follow_up_id, by)
    lock = await contact_locks.of_contact(tx, holder.contact_id, now)
    if lock is None:
        raise NotNow(FREE)
    if lock.colleague_id == person.id:
        raise NotNow(YOURS)
    if person.role not in OVERSEES:
        raise NotAllowed(OVERSEERS_ONLY.format(who=lock.colleague))
    return person, lock


async def end_overdue(desk: Desk) -> None:
    """Locks whose time has passed end, and what was held for those people is released."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        overdue = await contact_locks.due(tx, now)
    for contact_id in overdue:
        async with desk.database.transaction() as tx:
            if await contact_locks.expire(tx, contact_id, now):
                await freed(desk, tx, contact_id)


async def merged(desk: Desk, tx: Transaction, contact_ids: list[int]) -> None:
    """Two records are one person, or two again: the locks go with their follow-ups."""
    await contact_locks.follow(tx, desk.clock())
    for contact_id in contact_ids:
        await freed(desk, tx, contact_id)


async def freed(
    desk: Desk, tx: Transaction, contact_id: int, *, besides: int | None = None
) -> None:
    """Release what waited, unless there is another reason to wait."""
    await settle(tx, contact_id, desk.clock())
    await changed(desk, tx, contact_id, besides=besides)


async def changed(
    desk: Desk, tx: Transaction, contact_id: int, *, besides: int | None = None
) -> None:
    """Every card of this person tells of it, and every tool that wants to know.

    besides: a follow-up whose cards are redrawn by whoever calls.
    """
    for follow_up_id in await merges.open_follow_ups(tx, [contact_id]):
        if follow_up_id != besides:
            await redraw(tx, follow_up_id)
    await tell(tx, contact_id, desk.clock())
