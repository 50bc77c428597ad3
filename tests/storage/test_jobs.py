"""Jobs stand and fall with the facts they are about."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from storage import jobs
from storage.database import Database, Transaction
from storage.jobs import defer

FAR = datetime.now(UTC) + timedelta(hours=1)


async def waiting(database: Database) -> list[tuple[str, datetime | None]]:
    """The jobs in the queue: name and moment."""
    async with database.transaction() as tx:
        rows = await tx.execute(
            text("SELECT queueing_lock, scheduled_at FROM procrastinate_jobs ORDER BY id")
        )
        return [(row.queueing_lock, row.scheduled_at) for row in rows]


async def speak_of_one(tx: Transaction, at: datetime | None = None) -> None:
    await defer(tx, "speak", queue="speak", once="message:1", at=at, message_id=1)


async def test_a_rolled_back_fact_takes_its_job_with_it(database: Database) -> None:
    async def keep_the_fact() -> None:
        async with database.transaction() as tx:
            await defer(tx, "triage", queue="think", response_id=1)
            raise RuntimeError("it could not be kept after all")

    with pytest.raises(RuntimeError):
        await keep_the_fact()
    assert await waiting(database) == []


async def test_a_job_is_not_seen_before_its_fact(database: Database) -> None:
    async with database.transaction() as tx:
        await defer(tx, "triage", queue="think", response_id=1)
        assert await waiting(database) == []
    assert len(await waiting(database)) == 1


async def test_while_one_waits_a_second_of_the_same_name_is_not_added(database: Database) -> None:
    for _ in range(3):
        async with database.transaction() as tx:
            await speak_of_one(tx)
    assert await waiting(database) == [("message:1", None)]


async def test_a_refused_duplicate_leaves_the_callers_work_alone(database: Database) -> None:
    async with database.transaction() as tx:
        await speak_of_one(tx)
    async with database.transaction() as tx:
        await tx.execute(text("INSERT INTO occasions (key) VALUES ('before')"))
        await speak_of_one(tx)
        await tx.execute(text("INSERT INTO occasions (key) VALUES ('after')"))
    async with database.transaction() as tx:
        kept = (await tx.execute(text("SELECT key FROM occasions ORDER BY key"))).scalars()
        assert list(kept) == ["after", "before"]


async def test_a_sooner_wish_brings_the_waiting_job_forward(database: Database) -> None:
    async with database.transaction() as tx:
        await speak_of_one(tx, at=FAR)
    async with database.transaction() as tx:
        await speak_of_one(tx, at=FAR - timedelta(minutes=30))
    assert await waiting(database) == [("message:1", FAR - timedelta(minutes=30))]
    async with database.transaction() as tx:
        await speak_of_one(tx)
    assert await waiting(database) == [("message:1", None)]


async def test_a_later_wish_does_not_put_the_waiting_job_off(database: Database) -> None:
    async with database.transaction() as tx:
        await speak_of_one(tx)
    async with database.transaction() as tx:
        await speak_of_one(tx, at=FAR)
    assert await waiting(database) == [("message:1", None)]


async def test_a_job_that_failed_before_does_not_hold_back_a_new_wish(database: Database) -> None:
    async with database.transaction() as tx:
        await speak_of_one(tx, at=FAR)
        await tx.execute(text("UPDATE procrastinate_jobs SET attempts = 5"))
    async with database.transaction() as tx:
        await speak_of_one(tx)
    assert await waiting(database) == [("message:1", None)]


async def test_twenty_at_once_make_one_job(database: Database) -> None:
    async def wish() -> None:
        async with database.transaction() as tx:
            await speak_of_one(tx)

    await asyncio.gather(*(wish() for _ in range(20)))
    assert len(await waiting(database)) == 1


async def test_a_given_up_job_is_listed_and_can_be_replayed(database: Database) -> None:
    async with database.transaction() as tx:
        await defer(tx, "triage", queue="think", response_id=7)
        await tx.execute(text("UPDATE procrastinate_jobs SET status = 'failed'"))
    async with database.transaction() as tx:
        ((number, task, arguments, _),) = await jobs.given_up(tx)
        assert (task, arguments) == ("triage", {"response_id": 7})
        assert await jobs.replay(tx, number)
        assert await jobs.given_up(tx) == []
        assert not await jobs.replay(tx, number), "a second admin is too late"
        assert await jobs.backlog(tx) == {"todo": 1, "doing": 0, "failed": 0}


async def test_a_job_begun_too_long_ago_is_found(database: Database) -> None:
    async with database.transaction() as tx:
        await defer(tx, "triage", queue="think", response_id=7)
        await tx.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
        await tx.execute(text("UPDATE procrastinate_events SET at = at - interval '10 min'"))
    async with database.transaction() as tx:
        assert len(await jobs.overlong(tx, timedelta(minutes=5))) == 1
        assert await jobs.overlong(tx, timedelta(minutes=15)) == []
