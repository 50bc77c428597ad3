"""Slack's pace: moments never closer than the gap, and a gate that lets one pass at a time."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import text

from storage import lanes
from storage.database import Database

GAP = timedelta(seconds=1)
HALDEN, OTHER = "post:C0HALDEN", "post:C0OTHER"


async def moment(database: Database, lane: str = HALDEN) -> datetime:
    async with database.transaction() as tx:
        return await lanes.reserve(tx, lane, GAP)


async def passes(database: Database, lane: str = HALDEN) -> bool:
    async with database.transaction() as tx:
        return await lanes.enter(tx, lane, GAP) is None


async def let_pass(database: Database, seconds: float) -> None:
    """As if so much time had gone by."""
    async with database.transaction() as tx:
        back = text("UPDATE lanes SET free_at = free_at - :gone")
        await tx.execute(back.bindparams(gone=timedelta(seconds=seconds)))


async def test_twenty_takers_at_once_get_moments_a_gap_apart(database: Database) -> None:
    moments = sorted(await asyncio.gather(*(moment(database) for _ in range(20))))
    assert all(later - earlier >= GAP for earlier, later in pairwise(moments))
    assert moments[-1] - moments[0] < 20 * GAP, "and no moment is wasted"


async def test_after_a_quiet_time_the_first_moment_is_now(database: Database) -> None:
    first = await moment(database)
    await let_pass(database, 3600)
    second = await moment(database)
    assert timedelta() <= second - first < GAP


async def test_each_lane_has_its_own_pace(database: Database) -> None:
    first = await moment(database)
    assert await moment(database, OTHER) - first < GAP


async def test_of_many_who_come_late_one_passes_the_gate(database: Database) -> None:
    """After a standstill all moments are past; Slack must not hear of it all at once."""
    entered = await asyncio.gather(*(passes(database) for _ in range(20)))
    assert sum(entered) == 1
    await let_pass(database, 1)
    entered = await asyncio.gather(*(passes(database) for _ in range(20)))
    assert sum(entered) == 1


async def test_retry_after_shuts_the_gate_and_moves_every_new_moment(database: Database) -> None:
    before = await moment(database)
    async with database.transaction() as tx:
        await lanes.hold_back(tx, HALDEN, timedelta(seconds=30))
        opens = await lanes.opens(tx, HALDEN)
    assert opens is not None
    assert opens >= before + timedelta(seconds=30)
    assert not await passes(database)
    assert await moment(database) >= opens
    assert await passes(database, OTHER), "others go on"


async def test_a_shorter_retry_after_does_not_open_a_gate_early(database: Database) -> None:
    async with database.transaction() as tx:
        await lanes.hold_back(tx, HALDEN, timedelta(seconds=30))
        first = await lanes.opens(tx, HALDEN)
        await lanes.hold_back(tx, HALDEN, timedelta(seconds=1))
        assert await lanes.opens(tx, HALDEN) == first
