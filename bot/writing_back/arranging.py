"""What admins arrange about write-back: whether, into which properties, and what is tried again."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from bot.cards.connection_log import PAGE, LogPage
from bot.connections.managing import in_hand
from bot.desk import Desk
from bot.errors import NotNow, Refusal
from bot.writing_back.ownership import Ours, refused
from bot.writing_back.registry import WRITERS
from bot.writing_back.writer import Writer
from storage import crm_replays, crm_writes
from storage.crm_words import WriteMode
from storage.crm_writes import WriteRecord, Writing

NO_WAY = "The desk cannot write into this system."
TWICE = "Two of our fields cannot share a property."
BACKWARDS = "The last day lies before the first."


async def arranged(desk: Desk, connection_id: int, by: str) -> tuple[str, Writing, Writer]:
    """The connection's name, how it is written to, and in what way that is done."""
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        writing = await crm_writes.writing(tx, connection_id)
    if kept.system not in WRITERS:
        raise NotNow(NO_WAY)
    return kept.name, writing, WRITERS[kept.system]


async def arrange(
    desk: Desk, connection_id: int, by: str, mode: WriteMode, fields: Mapping[Ours, str]
) -> None:
    """From now on. Raises Refusal for a property that is not ours to write."""
    _, _, writer = await arranged(desk, connection_id, by)
    for mine, prop in fields.items():
        if wrong := refused(prop) or writer.custom(prop):
            raise Refusal(wrong, field=mine)
        if sum(prop.lower() == other.lower() for other in fields.values()) > 1:
            raise Refusal(TWICE, field=mine)
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        kept = Writing(mode, {str(mine): prop for mine, prop in fields.items()})
        await crm_writes.arrange(tx, connection_id, kept)


async def writes(desk: Desk, connection_id: int, by: str, *, skip: int = 0) -> LogPage[WriteRecord]:
    """A page of the log, the newest first."""
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        rows = await crm_writes.log(tx, connection_id, most=PAGE + 1, skip=skip)
    return LogPage.of(connection_id, kept.name, rows, skip)


async def replay(desk: Desk, connection_id: int, by: str, write_id: int) -> int:
    """Try one again that was not made; how many that were: none when it was made meanwhile."""
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        return await crm_replays.replay_one(tx, connection_id, write_id)


async def replay_days(desk: Desk, connection_id: int, by: str, first: date, last: date) -> int:
    """The same for all that was wanted on these days (UTC), the last one included."""
    if last < first:
        raise Refusal(BACKWARDS, field="last")
    since = datetime.combine(first, time(), UTC)
    until = datetime.combine(last, time(), UTC) + timedelta(days=1)
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        return await crm_replays.replay_between(tx, connection_id, since, until)
