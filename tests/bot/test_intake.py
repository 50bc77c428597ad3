"""The group committer on a real PostgreSQL: the answered are stored, nobody pays for another."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text

from bot.intake import Intake
from bot.relay.delivery import Answer
from storage.arrivals import NotStorableError, Origin, waiting
from storage.database import Database, DatabaseAwayError
from storage.jobs import defer
from storage.models import Arrival as StoredArrival
from tests.journeys.checks import eventually

NOW = datetime(2026, 3, 3, 10, 2, 0, 125000, tzinfo=UTC)
ORIGIN = Origin("generic")
JOBS = "SELECT args FROM procrastinate_jobs WHERE task_name = 'take_in' ORDER BY id"
SLOW = """
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
CREATE TRIGGER slow AFTER INSERT ON arrivals FOR EACH STATEMENT EXECUTE FUNCTION slow();
"""


@pytest.fixture
async def intake(database: Database) -> Intake:
    begun = Intake(database)
    begun.start()
    return begun


def an_arrival(external_id: str = "one", comment: str = "All well.") -> Answer:
    return Answer(external_id, 9, comment, NOW, NOW, properties={"plan": "gold"})


async def stored(database: Database) -> list[str]:
    async with database.transaction() as tx:
        rows = await tx.execute(select(StoredArrival.external_id).order_by(StoredArrival.id))
        return list(rows.scalars())


async def jobs(database: Database) -> list[list[int]]:
    async with database.transaction() as tx:
        return [row.args["arrival_ids"] for row in await tx.execute(text(JOBS))]


async def being_written(database: Database) -> None:
    """A group is on its way into the database."""

    async def look() -> bool:
        async with database.transaction() as tx:
            rows = await tx.execute(
                text(
                    "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' "
                    "AND query LIKE '%INTO arrivals%' AND pid <> pg_backend_pid()"
                )
            )
            return bool(rows.scalar_one())

    await eventually(look)


async def run_sql(database: Database, *statements: str) -> None:
    async with database.transaction() as tx:
        for statement in statements:
            await tx.exec_driver_sql(statement)


async def all_of(intake: Intake, *given: Answer) -> list[BaseException | None]:
    return await asyncio.gather(
        *(intake.accept(ORIGIN, [one]) for one in given), return_exceptions=True
    )


async def test_an_answered_sender_finds_its_delivery_and_its_job_stored(
    intake: Intake, database: Database
) -> None:
    await intake.accept(ORIGIN, [an_arrival()])
    assert await stored(database) == ["one"]
    ((arrival_id,),) = await jobs(database)
    async with database.transaction() as tx:
        kept = await waiting(tx, arrival_id)
    assert kept is not None
    assert kept.given["answered_at"] == NOW.isoformat()
    assert kept.given["properties"] == {"plan": "gold"}
    await intake.stop()


async def test_each_of_many_senders_is_answered_after_its_commit(
    intake: Intake, database: Database
) -> None:
    async def send(number: int) -> None:
        await intake.accept(ORIGIN, [an_arrival(str(number))])
        assert str(number) in await stored(database)

    await asyncio.gather(*map(send, range(40)))
    groups = await jobs(database)
    assert sum(map(len, groups)) == 40
    assert len(groups) < 40, "who comes together shares a commit"
    await intake.stop()


async def test_a_group_larger_than_one_statement_may_hold_is_split(
    intake: Intake, database: Database
) -> None:
    assert await all_of(intake, *(an_arrival(str(n)) for n in range(450))) == [None] * 450
    assert len(await stored(database)) == 450
    assert max(map(len, await jobs(database))) == 200
    await intake.stop()


async def test_a_repeat_is_stored_once_and_answered_alike(
    intake: Intake, database: Database
) -> None:
    assert await all_of(intake, an_arrival(), an_arrival()) == [None, None]
    await intake.accept(ORIGIN, [an_arrival()])
    assert await stored(database) == ["one"]
    assert len(await jobs(database)) == 1
    await intake.accept(ORIGIN, [an_arrival(comment="I changed my mind.")])
    assert await stored(database) == ["one", "one"]
    await intake.stop()


async def test_a_poisonous_delivery_hurts_nobody_else(intake: Intake, database: Database) -> None:
    poison = an_arrival("bad", "what no jsonb can hold: \x00 SECRET WORDS")
    outcomes = await all_of(intake, an_arrival("one"), poison, an_arrival("two"))
    assert [type(one) for one in outcomes] == [type(None), NotStorableError, type(None)]
    assert "SECRET" not in repr(outcomes[1])
    assert await stored(database) == ["one", "two"]
    assert await all_of(intake, an_arrival("three")) == [None]
    await intake.stop()


async def test_a_sender_that_hangs_up_disturbs_nobody(intake: Intake, database: Database) -> None:
    await run_sql(database, SLOW)
    impatient = asyncio.create_task(intake.accept(ORIGIN, [an_arrival("gone")]))
    patient = asyncio.create_task(intake.accept(ORIGIN, [an_arrival("here")]))
    await being_written(database)
    impatient.cancel()
    await patient
    assert impatient.cancelled()
    assert await stored(database) == ["gone", "here"]
    await intake.stop()


async def test_stopping_answers_all_who_wait(intake: Intake, database: Database) -> None:
    await run_sql(database, SLOW)
    senders = [asyncio.create_task(intake.accept(ORIGIN, [an_arrival(str(n))])) for n in range(3)]
    await being_written(database)
    senders += [
        asyncio.create_task(intake.accept(ORIGIN, [an_arrival(str(n))])) for n in range(3, 250)
    ]
    await asyncio.sleep(0)
    await intake.stop()
    assert all(sender.done() and sender.exception() is None for sender in senders)
    assert len(await stored(database)) == 250


async def test_a_connection_that_died_unnoticed_is_replaced(
    intake: Intake, database: Database
) -> None:
    await intake.accept(ORIGIN, [an_arrival("before")])
    await run_sql(
        database,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    await intake.accept(ORIGIN, [an_arrival("after")])
    assert await stored(database) == ["before", "after"]
    await intake.stop()


async def test_without_a_database_senders_are_told_to_come_again() -> None:
    nowhere = Database("postgresql://127.0.0.1:1/nowhere")
    intake = Intake(nowhere)
    intake.start()
    outcomes = await all_of(intake, an_arrival("one"), an_arrival("two"))
    assert [type(one) for one in outcomes] == [DatabaseAwayError] * 2
    await intake.stop()
    await nowhere.close()


async def test_an_endless_line_is_refused_before_memory_ends(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.intake.LONGEST_LINE", 2)
    intake = Intake(database)  # not started: nothing is committed yet
    senders = [asyncio.create_task(intake.accept(ORIGIN, [an_arrival(str(n))])) for n in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(DatabaseAwayError):
        await intake.accept(ORIGIN, [an_arrival("too many")])
    intake.start()
    await asyncio.gather(*senders)
    await intake.stop()


async def test_the_job_is_the_one_that_defer_makes(intake: Intake, database: Database) -> None:
    await intake.accept(ORIGIN, [an_arrival()])
    ((arrival_id,),) = await jobs(database)
    async with database.transaction() as tx:
        await defer(tx, "take_in", queue="think", arrival_ids=[arrival_id])
        rows = await tx.execute(text("SELECT to_jsonb(j) - 'id' FROM procrastinate_jobs j"))
        ours, theirs = rows.scalars()
    assert ours == theirs
    await intake.stop()


async def test_the_connection_goes_back_to_the_pool_as_it_came(
    intake: Intake, database: Database
) -> None:
    await intake.accept(ORIGIN, [an_arrival()])
    await intake.stop()
    with pytest.raises(ZeroDivisionError):
        await delete_and_fail(database)
    assert await stored(database) == ["one"], "transactions are transactions again"


async def delete_and_fail(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(text("DELETE FROM arrivals"))
        raise ZeroDivisionError
