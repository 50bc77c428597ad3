"""Those who share the database: nobody waits for ever for one who stopped."""

import pytest
from sqlalchemy import text

from storage.database import Database, DatabaseAwayError

HOLD = text("SELECT pg_advisory_xact_lock(1042)")


async def stop_in_the_middle(database: Database) -> None:
    """Another waits for what it holds, until it is cut off."""
    async with database.transaction() as stopped:
        asked = await stopped.execute(text("SHOW idle_in_transaction_session_timeout"))
        assert asked.scalar_one() == "15s"
        await stopped.execute(text("SET idle_in_transaction_session_timeout = '50ms'"))
        await stopped.execute(HOLD)
        async with database.transaction() as next_one:
            await next_one.execute(HOLD)
        await stopped.execute(HOLD)


async def test_whoever_stops_in_the_middle_gives_up_what_it_holds(database: Database) -> None:
    with pytest.raises(DatabaseAwayError):
        await stop_in_the_middle(database)
    async with database.transaction() as afterwards:
        await afterwards.execute(HOLD)
