"""Tallies while others write: a question sees one moment, and nothing is counted twice or lost."""

import asyncio
from datetime import UTC, date, datetime

from sqlalchemy import func, insert, select, update

from storage import folding, tallies
from storage.database import Database, Transaction
from storage.models import Contact, Response, TallyChange
from storage.tallies import Where
from storage.words import Role
from tests.storage.test_tally_histories import a_firm, agree

SINCE, UNTIL = date(2026, 1, 1), date(2027, 1, 1)


async def answers(tx: Transaction, contact: int, name: str, score: int) -> None:
    at = datetime(2026, 3, 1, 9, tzinfo=UTC)
    await tx.execute(
        insert(Response).values(
            system="t", external_id=name, contact_id=contact, score=score, comment="",
            answered_at=at, updated_at=at,
        )
    )  # fmt: skip


async def people_of(database: Database) -> list[int]:
    async with database.transaction() as tx:
        return (await a_firm(tx)).people


async def test_an_answer_that_comes_while_one_asks_is_neither_in_the_figure_nor_marked(
    database: Database,
) -> None:
    one, *_ = await people_of(database)
    async with database.transaction() as tx:
        await answers(tx, one, "before", 9)
    async with database.snapshot() as asking:
        mark = await tallies.mark(asking)
        async with database.transaction() as tx:
            await answers(tx, one, "meanwhile", 2)
        async with database.transaction() as tx:
            await folding.fold(tx)
        told = await tallies.counts(asking, Where(), SINCE, UNTIL)
    async with database.transaction() as tx:
        assert sum(told) == 1
        assert await tallies.counts(tx, Where(), SINCE, UNTIL, upto=mark) == told
        assert sum(await tallies.counts(tx, Where(), SINCE, UNTIL)) == 2


async def test_many_write_and_one_adds_up_at_the_same_time(database: Database) -> None:
    people = await people_of(database)

    async def write(who: int) -> None:
        for number in range(8):
            async with database.transaction() as tx:
                await answers(tx, people[(who + number) % 4], f"{who} {number}", number)

    async def change_roles() -> None:
        for number in range(12):
            async with database.transaction() as tx:
                role = [Role.USER, Role.INFLUENCER][number % 2]
                await tx.execute(
                    update(Contact).where(Contact.id == people[number % 4]).values(role=role)
                )

    async def add_up() -> None:
        for _ in range(12):
            async with database.transaction() as tx:
                await folding.fold(tx, 3)

    await asyncio.gather(*map(write, range(4)), change_roles(), add_up(), add_up())
    async with database.transaction() as tx:
        await agree(tx, Where(), SINCE, UNTIL)
        while await folding.fold(tx):
            pass
        left = await tx.execute(select(func.count()).select_from(TallyChange))
        assert left.scalar_one() == 0
        await agree(tx, Where(role="user"), SINCE, UNTIL)
