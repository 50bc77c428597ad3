"""Booking of the desk's own accord, as far as each colleague lets it (product.md D1, P2)."""

import logging
from datetime import datetime

from bot.booking.looking import offers_for
from bot.booking.making import log as log_booking
from bot.booking.making import set_aside
from bot.booking.releasing import redraw, release
from bot.booking.showing import DECLINED, PROPOSAL
from bot.cards.times import call_time
from bot.contact_lock.locking import ContactLocked, let_go, take
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up import milestones
from bot.follow_up.touching import GONE
from bot.interrupting import ping
from bot.outside.doer import NotDone
from bot.people import acting
from bot.playbooks.calling import named, named_for
from storage import bookings, colleagues, follow_up_records, follow_ups, walls
from storage.booking_records import BookingRecord
from storage.contact_locks import CALL_FREED
from storage.database import Transaction
from storage.jobs import defer
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import BookingPolicy, ColleagueRole, Severity

log = logging.getLogger(__name__)

GRAVE = frozenset({Severity.S1, Severity.S2})
NOT_YOURS = "This time is held for somebody else."
FREED = "This time is not held any more."
NOTHING_FREE = "no free quarter of an hour before the client must be reached"


async def propose_later(
    desk: Desk, tx: Transaction, follow_up_id: int, owner: ColleagueRecord | None
) -> None:
    """As it opens, or gets another owner: have a time held for whoever is to call, where they
    let the desk do so: whom the playbook names, else its owner.
    """
    if desk.diary is None:
        return
    number = await named_for(tx, follow_up_id)
    caller = owner if number is None else (await colleagues.by_ids(tx, [number]))[number]
    if caller is not None and caller.booking_policy is BookingPolicy.PROPOSE:
        await _look_later(tx, follow_up_id)


async def book_later(
    desk: Desk, tx: Transaction, follow_up_id: int, claimer: ColleagueRecord
) -> None:
    """As they claim it: have a time booked for them, where they let the desk do so."""
    if desk.diary is not None and claimer.booking_policy is BookingPolicy.AUTOMATIC:
        await _look_later(tx, follow_up_id)


async def _look_later(tx: Transaction, follow_up_id: int) -> None:
    """Into the calendar, after the commit."""
    await defer(
        tx,
        "book_ahead",
        queue="outside",
        once=f"book_ahead:{follow_up_id}",
        follow_up_id=follow_up_id,
    )


async def book_ahead(desk: Desk, follow_up_id: int) -> None:
    """Set the first free time aside. Safe to run again; the calendar in trouble is asked again."""
    async with desk.database.transaction() as tx:
        record = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
        caller = None if record is None else await _for_whom(tx, record)
    if record is None or caller is None:
        return
    try:
        found = await offers_for(desk, caller, record)
    except NotDone as refused:
        if refused.again is not None:
            raise
        await _tell_why_not(desk, follow_up_id, refused.why)
        return
    if found is None or found.late or not found.slots:
        await _tell_why_not(desk, follow_up_id, NOTHING_FREE)
        return
    try:
        await _hold(desk, follow_up_id, caller, found.slots[0])
    except ContactLocked as locked:
        await _tell_why_not(desk, follow_up_id, locked.sentence)


async def _hold(
    desk: Desk, follow_up_id: int, caller: ColleagueRecord, starts_at: datetime
) -> None:
    """Set it aside, unless things changed meanwhile. Raises ContactLocked."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        record = await follow_up_records.load_one(tx, follow_up_id, now)
        if record is None or (await _for_whom(tx, record)) != caller:
            return
        proposed = caller.booking_policy is BookingPolicy.PROPOSE
        made = await set_aside(desk, tx, follow_up_id, caller, starts_at, proposed=proposed)
        note = call_time(starts_at, caller.timezone, now=now)
        if proposed:
            await follow_ups.tell_timeline(tx, follow_up_id, "call_proposed", at=now, note=note)
        else:
            await log_booking(tx, made, caller, now)
            await milestones.reach(tx, follow_up_id, "call_booked", at=now, note=note)
        if caller.slack_user_id:
            await ping(
                desk,
                tx,
                PROPOSAL,
                made.id,
                caller.slack_user_id,
                follow_up_id=follow_up_id,
                severity=record.severity,
                must=True,  # it names an hour: a budget that is used up must not outlast it
            )


async def _for_whom(tx: Transaction, record: FollowUpRecord) -> ColleagueRecord | None:
    """Whose time may be set aside now without asking; None when nobody's.

    Where the playbook names who calls, no time is held for its owner: one of them rings.
    """
    if not record.open or record.reached_at is not None or record.severity not in GRAVE:
        return None
    if await bookings.next_of(tx, record.id) is not None:
        return None
    claimer = record.claimed_by
    if claimer is not None and claimer.booking_policy is BookingPolicy.AUTOMATIC:
        return claimer
    caller = await _named(tx, record) or (record.owner if claimer is None else None)
    willing = caller is not None and caller.booking_policy is BookingPolicy.PROPOSE
    return caller if willing else None


async def _named(tx: Transaction, record: FollowUpRecord) -> ColleagueRecord | None:
    """Who calls by the playbook, while they are with us and may know of the client."""
    if (number := named(record.playbook)) is None:
        return None
    return (await walls.who_may_know(tx, record.account.id)).get(number)


async def _tell_why_not(desk: Desk, follow_up_id: int, why: str) -> None:
    log.info("not_booked_ahead", extra={"follow_up": follow_up_id})
    async with desk.database.transaction() as tx:
        await follow_ups.tell_timeline(
            tx, follow_up_id, "call_not_booked", at=desk.clock(), note=why
        )


async def keep(desk: Desk, booking_id: int, by: str) -> None:
    """The colleague wants the time that was held for them.

    Raises NotAllowed, NotNow when it is not held any more, ContactLocked.
    """
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, booking = await _own(tx, booking_id, by)
        if booking.kept_at is not None:
            return
        await take(desk, tx, booking.follow_up_id, person)
        await bookings.keep(tx, booking_id, now)
        await log_booking(tx, booking, person, now)
        await milestones.reach(tx, booking.follow_up_id, "call_kept", at=now, by=person.id)
        await redraw(tx, booking)


async def decline(desk: Desk, booking_id: int, by: str) -> None:
    """They do not want it: the time is theirs again, and who manages them sees it."""
    async with desk.database.transaction() as tx:
        person, booking = await _own(tx, booking_id, by)
        await give_back(desk, tx, person, booking, f"declined by {person.name}")


async def give_back(
    desk: Desk, tx: Transaction, person: ColleagueRecord, booking: BookingRecord, why: str
) -> None:
    """By whatever door they said that they do not want it."""
    now, about = desk.clock(), booking.follow_up_id
    await release(tx, about, why, now=now, begun=True)
    await bookings.declined(tx, booking.id, now)
    await let_go(desk, tx, about, CALL_FREED)
    await follow_ups.tell_timeline(tx, about, "call_declined", at=now, by=person.id)
    await redraw(tx, booking)
    for slack_id in await _managers(desk, tx, person, booking):
        await ping(desk, tx, DECLINED, booking.id, slack_id, follow_up_id=about)


async def _own(tx: Transaction, booking_id: int, by: str) -> tuple[ColleagueRecord, BookingRecord]:
    person = await acting(tx, by)
    booking = await bookings.one(tx, booking_id)
    if booking is None:
        raise NotNow(GONE)
    if booking.colleague_id != person.id:
        raise NotAllowed(NOT_YOURS)
    if not booking.standing or booking.came_to is not None:
        raise NotNow(FREED)
    return person, booking


async def _managers(
    desk: Desk, tx: Transaction, person: ColleagueRecord, booking: BookingRecord
) -> list[str]:
    """Theirs; else that of the client's director; else all managers."""
    record = await follow_up_records.load_one(tx, booking.follow_up_id, desk.clock())
    director = record.account.director_id if record else None
    people = await colleagues.by_ids(tx, [director]) if director else {}
    for chief_id in (person.manager_id, *(each.manager_id for each in people.values())):
        chief = (await colleagues.by_ids(tx, [chief_id])).get(chief_id) if chief_id else None
        if chief is not None and chief.slack_user_id and chief.id != person.id:
            return [chief.slack_user_id]
    everyone = await colleagues.with_role(tx, ColleagueRole.MANAGER)
    return [each.slack_user_id for each in everyone if each.slack_user_id and each.id != person.id]


async def choose(desk: Desk, by: str, policy: BookingPolicy) -> None:
    """How far the desk may book for this colleague: their own choice only."""
    async with desk.database.transaction() as tx:
        person = await acting(tx, by)
        await colleagues.set_booking_policy(tx, person.id, policy)
