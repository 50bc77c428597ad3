"""Work to do later, kept in the same database and the same transaction as the facts it is about."""

from datetime import datetime, timedelta
from typing import Any

from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy import bindparam, text

from storage.database import Transaction, driver_of

# Deferring by name on the caller's own connection needs no pool: this App never opens one.
_deferrer = App(connector=PsycopgConnector())


async def defer(
    tx: Transaction,
    task: str,
    *,
    queue: str,
    once: str | None = None,
    at: datetime | None = None,
    **arguments: Any,
) -> None:
    """Put a job in the queue with this transaction: it exists if, and only if, the facts do.

    once: while a job with this name waits, a second one is not added (the first will do).
    at: not before this moment.
    """
    job = _deferrer.configure_task(
        task,
        queue=queue,
        queueing_lock=once,
        schedule_at=at,
        connection=await driver_of(tx),
    )
    if once is None:
        await job.defer_async(**arguments)
        return
    try:
        async with tx.begin_nested():  # a refused duplicate must not undo the caller's work
            await job.defer_async(**arguments)
    except AlreadyEnqueued:
        await _bring_forward(tx, once, at)


async def _bring_forward(tx: Transaction, once: str, at: datetime | None) -> None:
    """A waiting job that was put off (a moment, a back-off) must not hold back a sooner wish."""
    await tx.execute(
        text(
            "UPDATE procrastinate_jobs SET scheduled_at = :at "
            "WHERE queueing_lock = :once AND status = 'todo' "
            "AND scheduled_at IS NOT NULL AND scheduled_at > coalesce(:at, now())"
        ).bindparams(bindparam("at", at), bindparam("once", once))
    )


async def waits(tx: Transaction, once: str) -> bool:
    """Whether a job with this name is in the queue."""
    found = await tx.execute(
        text(
            "SELECT EXISTS (SELECT FROM procrastinate_jobs "
            "WHERE queueing_lock = :once AND status = 'todo')"
        ),
        {"once": once},
    )
    return bool(found.scalar_one())


async def overlong(tx: Transaction, limit: timedelta) -> list[int]:
    """Jobs begun so long ago that their worker, though alive, has lost them."""
    rows = await tx.execute(
        text(
            "SELECT j.id FROM procrastinate_jobs j JOIN procrastinate_events e ON e.job_id = j.id "
            "WHERE j.status = 'doing' AND e.type = 'started' "
            "GROUP BY j.id HAVING max(e.at) < now() - :limit"
        ).bindparams(limit=limit)
    )
    return list(rows.scalars())


async def given_up(tx: Transaction) -> list[tuple[int, str, dict[str, Any], datetime]]:
    """Jobs that failed for good: id, task, arguments, when."""
    rows = await tx.execute(
        text(
            "SELECT j.id, j.task_name, j.args, max(e.at) AS at FROM procrastinate_jobs j "
            "LEFT JOIN procrastinate_events e ON e.job_id = j.id "
            "WHERE j.status = 'failed' GROUP BY j.id ORDER BY j.id DESC LIMIT 50"
        )
    )
    return [(row.id, row.task_name, row.args, row.at) for row in rows]


async def replay(tx: Transaction, job_id: int) -> bool:
    """Let a given-up job run again; False when it is no longer there."""
    row = (
        await tx.execute(
            text(
                "SELECT task_name, queue_name, args FROM procrastinate_jobs "
                "WHERE id = :id AND status = 'failed' FOR UPDATE"
            ),
            {"id": job_id},
        )
    ).one_or_none()
    if row is None:
        return False
    await defer(tx, row.task_name, queue=row.queue_name, **row.args)
    await tx.execute(text("DELETE FROM procrastinate_jobs WHERE id = :id"), {"id": job_id})
    return True


async def backlog(tx: Transaction) -> dict[str, int]:
    """How many jobs wait or run now, and how many were given up."""
    rows = await tx.execute(
        text("SELECT status::text AS status, count(*) AS n FROM procrastinate_jobs GROUP BY 1")
    )
    counts = {row.status: int(row.n) for row in rows}
    return {name: counts.get(name, 0) for name in ("todo", "doing", "failed")}
