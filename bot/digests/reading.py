"""One's own weekly digest: whether and when it comes, looking at it now, changing and muting it."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.answers import receipts
from bot.answers.plan import Filters
from bot.answers.running import where_of
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.digests import gathering, moments
from bot.digests.drawing import drawn
from bot.digests.scope import own, week_before, whose
from bot.digests.sending import READ_BY
from bot.errors import Refusal
from bot.people import OVERSEES, known
from bot.zones import zone_of
from storage import digests, slack
from storage.behind_walls import left_out
from storage.database import Transaction
from storage.digests import ReaderRecord
from storage.records import ColleagueRecord

MONDAY, NINE = 0, 9
NO_CLIENTS = (
    "A weekly digest tells of the clients that you direct, and you direct none now. That of all "
    "clients is for managers, partners and admins."
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's digest. ``reader``: as it is, or would be if they subscribed.

    subscribed: whether it comes, as long as it is not muted. next_at: when it comes next.
    choice: whether they have clients of their own and may see all as well.
    """

    person: ColleagueRecord
    reader: ReaderRecord
    subscribed: bool
    filters: Filters
    next_at: datetime
    choice: bool


async def standing(desk: Desk, by: str) -> Standing:
    """Raises Refusal for whom there is nothing to tell of, NotAllowed for strangers."""
    async with desk.database.transaction() as tx:
        return await _standing(desk, tx, await known(tx, by))


async def change(desk: Desk, by: str, *, weekday: int, hour: int, whole_firm: bool) -> Standing:
    """Have it come then from now on; whoever had none, or had muted it, has one again."""
    async with desk.database.transaction() as tx:
        now = await _standing(desk, tx, await known(tx, by))
        changed = replace(
            now.reader,
            weekday=weekday,
            hour=hour,
            whole_firm=whole_firm,
            since=desk.clock(),
            muted_at=None,
        )
        await digests.keep(tx, changed)
        return await _standing(desk, tx, now.person)


async def subscribe(desk: Desk, by: str) -> Standing:
    """Have it come, at the time that was chosen before, or on Mondays at nine."""
    now = (await standing(desk, by)).reader
    return await change(desk, by, weekday=now.weekday, hour=now.hour, whole_firm=now.whole_firm)


async def mute(desk: Desk, by: str) -> Standing:
    """None comes until it is unmuted; the morning's note then says what it would have said."""
    async with desk.database.transaction() as tx:
        now = await _standing(desk, tx, await known(tx, by))
        await digests.keep(tx, replace(now.reader, muted_at=desk.clock()))
        return await _standing(desk, tx, now.person)


async def preview(desk: Desk, by: str) -> Card:
    """The digest as it would come this minute, of the seven days before today."""
    now = desk.clock()
    async with desk.database.snapshot() as tx:
        person = await known(tx, by)
        shown = await _standing(desk, tx, person)
        day = now.astimezone(zone_of(person.timezone)).date()
        answered = await receipts.answer(tx, person, week_before(day, shown.filters), now)
        where = where_of(shown.filters, left_out(tx))
        beside = await gathering.beside(tx, person, where, now)
        return await drawn(tx, person, answered, beside, now)


async def tells_the_week(tx: Transaction, person: ColleagueRecord) -> bool:
    """Whether this person's digest says what Monday's note would otherwise say."""
    reader = await digests.of(tx, person.id)
    if reader is None or reader.muted_at is not None:
        return False
    return whose(person, await digests.owners(tx), reader) is not None


async def _standing(desk: Desk, tx: Transaction, person: ColleagueRecord) -> Standing:
    now = desk.clock()
    await digests.enrol(tx, READ_BY, now)
    kept = await digests.of(tx, person.id)
    reader = kept or ReaderRecord(
        person.id, MONDAY, NINE, whole_firm=False, since=now, muted_at=None
    )
    owners = await digests.owners(tx)
    filters = whose(person, owners, reader)
    if filters is None:
        raise Refusal(NO_CLIENTS)
    return Standing(
        person,
        reader,
        subscribed=kept is not None,
        filters=filters,
        next_at=await _next(tx, person, reader, now),
        choice=own(person, owners) is not None and person.role in OVERSEES,
    )


async def _next(
    tx: Transaction, person: ColleagueRecord, reader: ReaderRecord, now: datetime
) -> datetime:
    """Not twice in one week: where this week's came already, that of the next."""
    zone = zone_of(person.timezone)
    at = moments.upcoming(reader, zone, now)
    if await slack.happened(tx, moments.key(person, at.astimezone(zone).date())):
        return moments.upcoming(reader, zone, at)
    return at
