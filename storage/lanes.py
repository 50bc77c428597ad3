"""The pace of Slack and other systems: a lane gives out moments, its gate lets nobody in early.

All times are the database's own: replicas whose clocks differ keep one pace.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Lane

EARLY = timedelta(milliseconds=50)  # a moment this near has come


def _gate(lane: str) -> str:
    return f"{lane} gate"


async def reserve(tx: Transaction, lane: str, gap: timedelta) -> datetime:
    """Take the next free moment of a lane: no two takers get moments closer than ``gap``."""
    now = func.clock_timestamp()
    taken = await tx.execute(
        upsert(Lane)
        .values(name=lane, free_at=now + gap)
        .on_conflict_do_update(
            index_elements=[Lane.name], set_={"free_at": func.greatest(Lane.free_at, now) + gap}
        )
        .returning(Lane.free_at)
    )
    return taken.scalar_one() - gap


async def enter(tx: Transaction, lane: str, gap: timedelta) -> datetime | None:
    """Pass the gate and shut it for ``gap``; when it is shut: the moment at which it opens.

    Those who come late to their moments (nobody worked for a while) still pass one by one.
    """
    now = func.clock_timestamp()
    passed = await tx.execute(
        upsert(Lane)
        .values(name=_gate(lane), free_at=now + gap)
        .on_conflict_do_update(
            index_elements=[Lane.name],
            set_={"free_at": now + gap},
            where=Lane.free_at <= now + EARLY,
        )
        .returning(Lane.name)
    )
    return None if passed.one_or_none() else await opens(tx, lane)


async def opens(tx: Transaction, lane: str) -> datetime | None:
    """When its gate opens; None where nobody ever shut it."""
    row = await tx.execute(select(Lane.free_at).where(Lane.name == _gate(lane)))
    return row.scalar_one_or_none()


async def hold_back(tx: Transaction, lane: str, pause: timedelta) -> None:
    """Nobody may use this lane for so long (Slack said Retry-After)."""
    until = func.statement_timestamp() + pause
    await tx.execute(
        upsert(Lane)
        .values([{"name": name, "free_at": until} for name in (lane, _gate(lane))])
        .on_conflict_do_update(
            index_elements=[Lane.name], set_={"free_at": func.greatest(Lane.free_at, until)}
        )
    )


async def shut_for(tx: Transaction, lane: str) -> timedelta:
    """How long its gate stays shut from now on; nothing where it is open."""
    until = await opens(tx, lane)
    return timedelta() if until is None else max(until - await _now(tx), timedelta())


async def wait_for_turn(tx: Transaction, lane: str, gap: timedelta) -> timedelta:
    """Reserve the next free moment; how far off it is."""
    moment = await reserve(tx, lane, gap)
    return max(moment - await _now(tx), timedelta())


async def _now(tx: Transaction) -> datetime:
    row = await tx.execute(select(func.clock_timestamp()))
    now: datetime = row.scalar_one()
    return now
