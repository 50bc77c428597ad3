"""What admins do about deliveries: look at them, send them again, try the way."""

import secrets
from datetime import UTC, date, datetime, time

from bot.cards.connection_log import PAGE, LogPage
from bot.connections.managing import in_hand
from bot.desk import Desk
from bot.hooks.events import TEST
from storage import effects, hooks
from storage.effects import WEBHOOK, EffectRecord


async def deliveries(
    desk: Desk, connection_id: int, by: str, *, skip: int = 0
) -> LogPage[EffectRecord]:
    """A page of them, the newest first; without those of clients whom this admin may not know."""
    async with desk.database.transaction() as tx:
        kept = await in_hand(tx, connection_id, by)
        rows = await hooks.deliveries(tx, connection_id, most=PAGE + 1, skip=skip)
    return LogPage.of(connection_id, kept.name, rows, skip)


async def replay(desk: Desk, connection_id: int, by: str, effect_id: int) -> int:
    """Send one again; how many that were: none while it is under way."""
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        return await hooks.replay_one(tx, connection_id, effect_id)


async def replay_since(desk: Desk, connection_id: int, by: str, first: date) -> int:
    """The same for all that happened from this day (UTC) on."""
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        since = datetime.combine(first, time(), UTC)
        return await hooks.replay_since(tx, connection_id, since)


async def name_of(desk: Desk, connection_id: int, by: str) -> str:
    async with desk.database.transaction() as tx:
        return (await in_hand(tx, connection_id, by)).name


async def test(desk: Desk, connection_id: int, by: str) -> None:
    """Send an event that says that it is a test."""
    event_id = f"evt_{secrets.token_hex(12)}"
    async with desk.database.transaction() as tx:
        await in_hand(tx, connection_id, by)
        await effects.want(
            tx,
            f"{WEBHOOK}:{connection_id}:{event_id}",
            kind=WEBHOOK,
            wanted={
                "connection": connection_id,
                "id": event_id,
                "type": TEST,
                "subject": 0,
                "at": desk.clock().isoformat(),
                "account": None,
                "opened_as": None,
            },
        )
