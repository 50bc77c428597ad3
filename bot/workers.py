"""Who does the jobs: the workers of this process, and the rescue of what dead ones held."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import psycopg
from procrastinate import App
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from procrastinate.worker import Worker

from bot import triage
from bot.desk import Desk, utc_now
from bot.lookup import asking, backfill
from storage import conversations, effects, jobs, messages
from storage.database import DatabaseAwayError

log = logging.getLogger(__name__)

LONGEST_JOB = timedelta(minutes=5)  # what runs longer was lost, or does no harm when run again


@asynccontextmanager
async def working(app: App, desk: Desk) -> AsyncIterator[None]:
    """Work until left; what was begun is finished first, never cut off.

    Thinking never starves speaking, and slow systems hold back neither: each has its own worker.
    What nobody asked for while the desk was down is asked for at once.
    """
    told = asyncio.Event()
    model = [_keep_working(app, desk, told, "model", [triage.MODEL_QUEUE], 2)] if desk.model else []
    left_over = [] if desk.model else [triage.MODEL_QUEUE]  # of a desk that had one: quickly done
    workers = asyncio.gather(
        _keep_working(app, desk, told, "think", ["think", "machine"], 2),
        _keep_working(app, desk, told, "speak", ["speak"], 4, late=0.2),
        _keep_working(app, desk, told, "converse", [conversations.QUEUE], 4),
        _keep_working(app, desk, told, "look_up", [asking.QUEUE, *left_over], 2),
        _keep_working(app, desk, told, "outside", [effects.QUEUE], 2),
        _keep_working(app, desk, told, "webhooks", [*effects.QUEUES.values()], 3),
        *model,
    )
    try:
        with contextlib.suppress(DatabaseAwayError):  # then the hourly round comes a little late
            await backfill.round_of_pulls(desk, spread=False)
        yield
    finally:
        told.set()
        await workers


async def _keep_working(
    app: App,
    desk: Desk,
    told: asyncio.Event,
    name: str,
    queues: list[str],
    concurrency: int,
    *,
    late: float = 1.0,
) -> None:
    """A worker ends when the database goes away; the next one starts when it is back.

    ``late``: seconds by which a job may miss the moment it was put off to. A new job is heard of
    at once; for the others each worker asks so often, and an idle desk must not be busy asking.
    """
    while not told.is_set():
        worker = Worker(
            app,
            name=name,
            queues=queues,
            concurrency=concurrency,
            fetch_job_polling_interval=late,
            update_heartbeat_interval=desk.settings.heartbeat_seconds,
            stalled_worker_timeout=desk.settings.stalled_seconds,
            shutdown_graceful_timeout=desk.settings.slack_timeout_seconds,
            delete_jobs="successful",
            install_signal_handlers=False,
        )
        stopping = asyncio.create_task(_stop_when(told, worker))
        try:
            await worker.run()  # type: ignore[no-untyped-call] # procrastinate leaves it so
        except (ConnectorException, psycopg.Error, TimeoutError) as error:
            log.warning("worker_lost_database", extra={"worker": name, "error": str(error)})
            await _pause(told)
        finally:
            stopping.cancel()


async def _stop_when(told: asyncio.Event, worker: Worker) -> None:
    await told.wait()
    worker.stop()  # type: ignore[no-untyped-call] # procrastinate leaves it so


async def _pause(told: asyncio.Event) -> None:
    """A second, or less when told to stop."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(told.wait(), timeout=1)


async def rescue_all(manager: JobManager, desk: Desk) -> None:
    """Jobs of a dead worker stay "doing" for ever unless somebody puts them back."""
    dead = await manager.get_stalled_jobs(seconds_since_heartbeat=desk.settings.stalled_seconds)
    async with desk.database.transaction() as tx:
        overlong = await jobs.overlong(tx, LONGEST_JOB)
    for job_id in {*(job.id for job in dead if job.id), *overlong}:
        await _put_back(manager, job_id)
    async with desk.database.transaction() as tx:
        if forgotten := await messages.speak_of_forgotten(tx):
            log.warning("messages_forgotten", extra={"count": forgotten})


async def _put_back(manager: JobManager, job_id: int) -> None:
    try:
        try:
            await manager.retry_job_by_id_async(job_id, retry_at=utc_now())
            log.warning("job_rescued", extra={"job_id": job_id})
        except UniqueViolation:  # the same work waits already, and will do
            await manager.finish_job_by_id_async(job_id, status=Status.ABORTED, delete_job=True)
            log.warning("job_superseded", extra={"job_id": job_id})
    except ConnectorException:  # another replica was quicker, or its worker lives after all
        log.info("job_rescued_by_another", extra={"job_id": job_id})
