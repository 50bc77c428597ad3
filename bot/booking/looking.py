"""Looking into a colleague's calendar for times to offer. Nothing is set aside by looking."""

from dataclasses import dataclass

from bot.booking.habits import LOOKS_BACK, disliked
from bot.booking.hours import hours_of
from bot.booking.slots import LONGEST_LOOK, Offers, offers
from bot.contact_lock.locking import keep_apart_of
from bot.desk import Desk
from bot.errors import NotAllowed, NotNow
from bot.follow_up.touching import CLAIM_FIRST, name_of, touch
from bot.outside.doer import NotDone, OutcomeUnknown
from bot.people import OVERSEES
from bot.playbooks.calling import named_for
from storage import booking_counts, bookings, colleagues, follow_up_records
from storage.database import Transaction
from storage.records import ColleagueRecord, FollowUpRecord

NO_CALENDAR = (
    "No calendar is connected to the desk, so I cannot look into yours. Choose a time yourself: I "
    "will brief you before it and ask you after it."
)
THEIRS = "The call is {name}'s. Ask them first."


@dataclass(frozen=True, slots=True)
class Choice:
    """What may be offered to whom; ``trouble`` is a sentence when the calendar could not be read.

    own: the one who looks is the one who will call; nobody else hears of their meetings.
    """

    record: FollowUpRecord
    caller: ColleagueRecord
    own: bool
    offers: Offers | None
    trouble: str | None


async def caller_of(
    tx: Transaction, follow_up_id: int, by: str
) -> tuple[ColleagueRecord, ColleagueRecord]:
    """Who acts, and who will call: whom the playbook names, if a time is theirs or they act
    themselves; else the holder, or for whom a time is held before any claim.

    Raises NotAllowed and NotNow.
    """
    person, holder = await touch(tx, follow_up_id, by)
    standing = await bookings.next_of(tx, follow_up_id)
    stands_for = standing.colleague_id if standing else None
    caller_id: int | None = stands_for or person.id
    if caller_id != await named_for(tx, follow_up_id):
        caller_id = holder.colleague_id or stands_for
    if caller_id is None:
        raise NotNow(CLAIM_FIRST)
    if caller_id != person.id and person.role not in OVERSEES:
        raise NotAllowed(THEIRS.format(name=await name_of(tx, caller_id)))
    return person, (await colleagues.by_ids(tx, [caller_id]))[caller_id]


async def begin(desk: Desk, follow_up_id: int, by: str) -> FollowUpRecord:
    """The follow-up, for somebody who may set a time aside for it."""
    async with desk.database.transaction() as tx:
        _, caller = await caller_of(tx, follow_up_id, by)
        await keep_apart_of(tx, follow_up_id, caller, desk.clock())
        record = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
    if record is None:
        raise NotNow(CLAIM_FIRST)
    return record


async def choice(desk: Desk, follow_up_id: int, by: str) -> Choice:
    """The times to offer, as the calendar is now."""
    now = desk.clock()
    async with desk.database.transaction() as tx:
        person, caller = await caller_of(tx, follow_up_id, by)
        record = await follow_up_records.load_one(tx, follow_up_id, now)
    if record is None:
        raise NotNow(CLAIM_FIRST)
    own = person.id == caller.id
    try:
        found = await offers_for(desk, caller, record)
    except (NotDone, OutcomeUnknown) as trouble:
        return Choice(record, caller, own, None, trouble.why)
    return Choice(record, caller, own, found, None if found else NO_CALENDAR)


async def offers_for(desk: Desk, caller: ColleagueRecord, record: FollowUpRecord) -> Offers | None:
    """None when no calendar is connected. Raises NotDone and OutcomeUnknown."""
    if desk.diary is None:
        return None
    now, hours = desk.clock(), hours_of(desk, caller)
    async with desk.database.transaction() as tx:
        declined = await booking_counts.declines(tx, caller.id, now - LOOKS_BACK)
    busy = await desk.diary.busy(caller, now, now + LONGEST_LOOK)
    return offers(now, record.contact_due_at, hours, busy, disliked(declined, hours.zone))
