"""The job engine: what runs after an acknowledgement, how often it is tried, and who is rescued."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import psycopg
from procrastinate import App, JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException, UniqueViolation
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from procrastinate.worker import Worker

from bot import morning, speaking, taking_in, triage
from bot.desk import Desk, utc_now
from storage import jobs, messages, slack
from storage.database import DatabaseAwayError
from storage.jobs import defer

log = logging.getLogger(__name__)

Hear = Callable[[dict[str, Any]], Awaitable[None]]

PATIENT = RetryStrategy(max_attempts=10, exponential_wait=2)  # 2, 4 ... 1024 s: half an hour in all
EVERY_FIVE_SECONDS = "* * * * * */5"
LONGEST_JOB = timedelta(minutes=5)  # what runs longer was lost, or does no harm when run again
KEEP_EVENTS = timedelta(days=3)
KEEP_FAILED_HOURS = 24 * 30


def build_work(desk: Desk, hear: Hear) -> App:
    """All tasks of the desk. ``hear`` takes a stored Slack event through the handlers."""
    app = App(connector=PsycopgConnector())

    @app.task(name="take_in", queue="think", retry=PATIENT)
    async def take_in(arrival_ids: list[int]) -> None:
        await taking_in.take_in(desk, arrival_ids)

    @app.task(name="triage", queue="think", retry=PATIENT)
    async def read_and_open(response_id: int) -> None:
        await triage.triage(desk, response_id)

    @app.task(name="hear", queue="think", retry=PATIENT)
    async def hear_event(event_id: str) -> None:
        async with desk.database.transaction() as tx:
            body = await slack.event(tx, event_id)
        if body is not None:
            await hear(body)

    @app.task(name="speak", queue="speak", retry=PATIENT, pass_context=True)
    async def speak(context: JobContext, message_id: int) -> None:
        try:
            await speaking.speak(desk, message_id)
        except Exception as failure:
            if not await _another_waits(desk, context):
                raise
            log.warning("left_to_the_next", extra={"message_id": message_id}, exc_info=failure)

    @app.task(name="due_notes", queue="think", retry=PATIENT)
    async def due_notes() -> None:
        await morning.due_notes(desk)

    _machine_rhythms(app, desk)
    return app


def _machine_rhythms(app: App, desk: Desk) -> None:
    @app.periodic(cron=EVERY_FIVE_SECONDS)
    @app.task(name="rescue", queue="machine", queueing_lock="rescue", pass_context=True)
    async def rescue(context: JobContext, timestamp: int) -> None:
        try:
            await rescue_all(context.app.job_manager, desk)
        except (ConnectorException, DatabaseAwayError) as error:
            log.warning("rescue_put_off", extra={"error": str(error)})  # the next is due soon

    @app.periodic(cron="17 3 * * *")
    @app.task(name="tidy", queue="machine", queueing_lock="tidy", pass_context=True)
    async def tidy(context: JobContext, timestamp: int) -> None:
        """Keep the tables of the engine small."""
        await context.app.job_manager.delete_old_jobs(
            nb_hours=KEEP_FAILED_HOURS, include_failed=True, include_cancelled=True
        )
        async with desk.database.transaction() as tx:
            await slack.forget_events(tx, desk.clock() - KEEP_EVENTS)


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


async def _another_waits(desk: Desk, context: JobContext) -> bool:
    """A failed job cannot go back to the queue while its like waits there; nor need it."""
    once = context.job.queueing_lock
    if once is None:
        return False
    async with desk.database.transaction() as tx:
        return await jobs.waits(tx, once)


@asynccontextmanager
async def working(app: App, desk: Desk) -> AsyncIterator[None]:
    """Work until left; what was begun is finished first, never cut off.

    Thinking never starves speaking: each has its own worker.
    """
    told = asyncio.Event()
    workers = asyncio.gather(
        _keep_working(app, desk, told, "think", ["think", "machine"], 2),
        _keep_working(app, desk, told, "speak", ["speak"], 4),
    )
    try:
        yield
    finally:
        told.set()
        await workers


async def _keep_working(
    app: App, desk: Desk, told: asyncio.Event, name: str, queues: list[str], concurrency: int
) -> None:
    """A worker ends when the database goes away; the next one starts when it is back."""
    while not told.is_set():
        worker = Worker(
            app,
            name=name,
            queues=queues,
            concurrency=concurrency,
            fetch_job_polling_interval=0.2,  # how late a job may come to its moment
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


async def ask_for_notes(desk: Desk) -> None:
    """What a firing of the calendar does: put the job in the queue, once however many replicas."""
    async with desk.database.transaction() as tx:
        await defer(tx, "due_notes", queue="think", once="due_notes")
