"""Booking of the desk's own accord, as far as each colleague lets it (product.md D1, P2)."""

import logging

from bot.booking.looking import offers_for
from bot.booking.making import log as log_booking
from bot.booking.making import set_aside
from bot.booking.releasing import redraw, release
from bot.booking.showing import DECLINED, PROPOSAL
from bot.cards.times import call_time
from bot.contact_lock.locking import ContactLocked, keep_apart_of
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up import milestones
from bot.follow_up.touching import GONE
from bot.interrupting import ping
from bot.outside.doer import NotDone
from bot.people import acting
from storage import bookings, colleagues, follow_up_records, follow_ups
from storage.booking_records import BookingRecord
from storage.database import Transaction
from storage.jobs import defer
from storage.records import ColleagueRecord, FollowUpRecord
from storage.words import BookingPolicy, ColleagueRole, Severity

log = logging.getLogger(__name__)

GRAVE = frozenset({Severity.S1, Severity.S2})
NOT_YOURS = "This time is held for somebody else."
FREED = "This time is not held any more."
NOTHING_FREE = "no free quarter of an hour before the client must be reached"


async def book_ahead_later(
    desk: Desk,
    tx: Transaction,
    follow_up_id: int,
    person: ColleagueRecord | None,
    when: BookingPolicy,
) -> None:
    """Have a time looked for after the commit, where this colleague lets the desk do so ``when``.

    PROPOSE: as it opens. AUTOMATIC: as they claim it.
    """
    if desk.diary is not None and person is not None and person.booking_policy is when:
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
        apart = None if caller is None else await _kept_apart(desk, tx, follow_up_id, caller)
    if record is None or caller is None:
        return
    if apart is not None:
        await _tell_why_not(desk, follow_up_id, apart)
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
    async with desk.database.transaction() as tx:
        again = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
        if again is None or (await _for_whom(tx, again)) != caller:
            return
        made = await set_aside(
            desk, tx, follow_up_id, caller, found.slots[0], proposed=record.claimed_by is None
        )
        if not made.proposed:
            await log_booking(tx, made, caller, desk.clock())
        note = call_time(made.starts_at, caller.timezone, now=desk.clock())
        if made.proposed:
            await follow_ups.tell_timeline(
                tx, follow_up_id, "call_proposed", at=desk.clock(), note=note
            )
        else:
            await milestones.reach(tx, follow_up_id, "call_booked", at=desk.clock(), note=note)
        if caller.slack_user_id:
            await ping(
                desk,
                tx,
                PROPOSAL,
                made.id,
                caller.slack_user_id,
                follow_up_id=follow_up_id,
                severity=again.severity,
                must=True,  # it names an hour: a budget that is used up must not outlast it
            )


async def _kept_apart(
    desk: Desk, tx: Transaction, follow_up_id: int, caller: ColleagueRecord
) -> str | None:
    """Who is in touch with this person instead; None when nobody else is."""
    try:
        await keep_apart_of(tx, follow_up_id, caller, desk.clock())
    except ContactLocked as locked:
        return locked.sentence
    return None


async def _for_whom(tx: Transaction, record: FollowUpRecord) -> ColleagueRecord | None:
    """Whose time may be set aside now without asking; None when nobody's."""
    if not record.open or record.reached_at is not None or record.severity not in GRAVE:
        return None
    if await bookings.next_of(tx, record.id) is not None:
        return None
    if record.claimed_by is not None:
        willing = record.claimed_by.booking_policy is BookingPolicy.AUTOMATIC
        return record.claimed_by if willing else None
    willing = record.owner is not None and record.owner.booking_policy is BookingPolicy.PROPOSE
    return record.owner if willing else None


async def _tell_why_not(desk: Desk, follow_up_id: int, why: str) -> None:
    log.info("not_booked_ahead", extra={"follow_up": follow_up_id})
    async with desk.database.transaction() as tx:
        await follow_ups.tell_timeline(
            tx, follow_up_id, "call_not_booked", at=desk.clock(), note=why
        )


async def keep(desk: Desk, booking_id: int, by: str) -> None:
    """The colleague wants the time that was held for them."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, booking = await _own(tx, booking_id, by)
        if booking.kept_at is not None:
            return
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
