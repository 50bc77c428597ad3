"""The sample firm in a real database: all of it, once."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.demo.firm import SampleFirm, load
from bot.demo.firm.outcomes import closings
from bot.figures.recovery import RECHECK_AFTER
from storage.models import (
    Account,
    Attempt,
    Base,
    Colleague,
    Contact,
    FollowUp,
    FrictionEvent,
    Message,
    Reading,
    Recheck,
    Response,
    TimelineEntry,
)
from storage.recoveries import recovery

TABLES: tuple[type[Base], ...] = (
    Colleague,
    Account,
    Contact,
    FrictionEvent,
    Response,
    FollowUp,
    Attempt,
    TimelineEntry,
    Reading,
    Recheck,
    Message,
)


def silent(done: int, total: int, what: str) -> None:
    """A progress that nobody watches."""


async def a_reading(comment: str, score: int) -> dict[str, Any]:
    theme = {"theme": "other", "polarity": "neutral", "at": [0, len(comment)]}
    return {"analyst": "paper", "version": "1", "themes": [theme], "hidden": None}


async def counts(connection: AsyncConnection) -> dict[str, int]:
    found = {}
    for table in TABLES:
        rows = await connection.execute(select(func.count()).select_from(table))
        found[table.__tablename__] = int(rows.scalar_one())
    return found


async def test_everything_is_stored_and_loading_again_changes_nothing(
    sample_engine: AsyncEngine, firm: SampleFirm
) -> None:
    said: list[tuple[int, int, str]] = []
    async with sample_engine.begin() as connection:
        await load(connection, firm, progress=lambda *told: said.append(told), read=a_reading)
        first = await counts(connection)
    assert first == {
        "colleagues": len(firm.colleagues),
        "accounts": 31,  # one of them lost
        "contacts": 96,
        "friction_events": len(firm.friction),
        "responses": len(firm.answers),
        "follow_ups": len(firm.follow_ups),
        "attempts": sum(len(one.attempts) for one in firm.follow_ups),
        "timeline_entries": sum(len(one.timeline) for one in firm.follow_ups),
        "readings": sum(bool(one.comment) for one in firm.answers),
        "rechecks": len(closings(firm)),
        "messages": 0,
    }
    done = [one for one, _, _ in said]
    assert done == sorted(done)
    assert done[-1] == said[-1][1]
    async with sample_engine.begin() as connection:
        await load(connection, firm, progress=silent, read=a_reading)
        assert await counts(connection) == first


async def test_the_numbers_tie_the_same_people_together_as_the_keys(
    sample_engine: AsyncEngine, firm: SampleFirm
) -> None:
    async with sample_engine.begin() as connection:
        await load(connection, firm, progress=silent)
        deputy = select(Colleague.id).where(Colleague.slack_user_id == "U0LEILA").scalar_subquery()
        away = await connection.execute(
            select(Colleague.name, Colleague.away_until).where(Colleague.deputy_id == deputy)
        )
        assert [name for name, until in away if until] == ["Owen Price"]
        rows = await connection.execute(
            select(Response.external_id, Contact.email, Account.name, FollowUp.severity)
            .join(FollowUp, FollowUp.response_id == Response.id)
            .join(Contact, Contact.id == FollowUp.contact_id)
            .join(Account, Account.id == FollowUp.account_id)
            .where(Response.contact_id == Contact.id, Contact.account_id == Account.id)
        )
        names = {one.key: one.name for one in firm.accounts}
        assert {tuple(row) for row in rows} == {
            (one.answer, one.contact, names[one.account], one.severity) for one in firm.follow_ups
        }
        assert (await counts(connection))["readings"] == 0


async def test_a_new_row_of_the_live_desk_gets_a_free_number(
    sample_engine: AsyncEngine, firm: SampleFirm
) -> None:
    async with sample_engine.begin() as connection:
        await load(connection, firm, progress=silent)
        added = await connection.execute(
            insert(Account).values(name="A new client").returning(Account.id)
        )
        assert added.scalar_one() == 32


async def test_a_firm_of_ones_own_is_left_alone(
    sample_engine: AsyncEngine, firm: SampleFirm
) -> None:
    async with sample_engine.begin() as connection:
        await connection.execute(insert(Account).values(name="A real client"))
        await load(connection, firm, progress=silent)
        assert (await counts(connection))["accounts"] == 1


async def test_the_rate_of_recovery_is_that_of_a_firm_that_tries(
    sample_engine: AsyncEngine, firm: SampleFirm
) -> None:
    async with sample_engine.begin() as connection:
        await load(connection, firm, progress=silent)
        found = await recovery(
            connection, firm.now, RECHECK_AFTER, since=firm.now - timedelta(days=365)
        )
    assert 0 < found.recovered < found.due
