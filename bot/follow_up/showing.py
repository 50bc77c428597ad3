"""Looking at follow-ups."""

from collections.abc import Sequence

from bot.desk import Desk, Posted
from bot.errors import NotNow
from bot.follow_up.card import stands_at
from bot.follow_up.touching import GONE, borne_out, held_by, to_log
from bot.people import known
from storage import follow_up_records, follow_ups, open_follow_ups, walls
from storage.records import ColleagueRecord, FollowUpRecord, TimelineRecord
from storage.wall_words import Looked

__all__ = [
    "FollowUpRecord",
    "all_open",
    "one",
    "seen_at",
    "to_confirm",
    "to_log_of",
    "to_work_on",
    "with_history",
]


async def one(desk: Desk, follow_up_id: int, by: str) -> FollowUpRecord:
    """A whole follow-up, for a colleague. Raises NotAllowed for strangers."""
    async with desk.database.transaction() as tx:
        person = await known(tx, by)
        record = await follow_up_records.load_one(tx, follow_up_id, desk.clock())
        if record is None:
            raise NotNow(GONE)
        await walls.looked(tx, record.account.id, person.id, Looked.FOLLOW_UP, desk.clock())
    return record


async def to_work_on(desk: Desk, follow_up_id: int, by: str) -> FollowUpRecord:
    """The same, for the one who claimed it. Raises NotNow or NotAllowed with who has it."""
    async with desk.database.transaction() as tx:
        await held_by(tx, follow_up_id, by)
    return await one(desk, follow_up_id, by)


async def to_log_of(desk: Desk, follow_up_id: int, by: str) -> FollowUpRecord:
    """The same, and for who closed it without a talk on record, to log that talk."""
    async with desk.database.transaction() as tx:
        await to_log(tx, follow_up_id, by)
    return await one(desk, follow_up_id, by)


async def to_confirm(desk: Desk, follow_up_id: int, by: str) -> FollowUpRecord:
    """The same, for who closed it after a talk, to keep what the client said since."""
    async with desk.database.transaction() as tx:
        await borne_out(tx, follow_up_id, by)
    return await one(desk, follow_up_id, by)


async def with_history(
    desk: Desk, follow_up_id: int, by: str
) -> tuple[FollowUpRecord, list[TimelineRecord]]:
    """A follow-up and everything done about it, oldest first."""
    record = await one(desk, follow_up_id, by)
    async with desk.database.transaction() as tx:
        return record, await follow_ups.timeline(tx, follow_up_id)


async def all_open(desk: Desk, by: str) -> tuple[ColleagueRecord, Sequence[FollowUpRecord]]:
    """Every open follow-up, most urgent first, and who is looking."""
    async with desk.database.transaction() as tx:
        viewer = await known(tx, by)
        ids = await open_follow_ups.every(tx)
        return viewer, await follow_up_records.load(tx, ids, desk.clock())


async def seen_at(desk: Desk, follow_up_id: int, by: str, place: Posted) -> None:
    """Somebody pressed a message there: so it is there, even if its post had no known outcome."""
    async with desk.database.transaction() as tx:
        await stands_at(tx, follow_up_id, by, place)
