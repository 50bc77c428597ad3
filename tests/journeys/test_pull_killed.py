"""`kill -9` in the middle of a pull: the next worker goes on where it was, and doubles nothing.

Nobody asks for the pull: the desk was away for a day, and asks by itself when it starts.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from bot.app import build_desk
from bot.demo.firm.firm import SampleFirm
from bot.demo.workspace import local_slack
from storage import connections
from storage.database import Database
from storage.models import Arrival, Connection, Response
from tests.journeys.checks import eventually, nothing_left
from tests.journeys.processes import Replica, environment
from tests.journeys.stage import settings_for
from tests.vendors.surveymonkey import SURVEY, SurveyMonkey

MISSED = 250
SCOPE = "of-this-test"


class Slow(SurveyMonkey):
    """Takes its time over what follows the first page, until the desk was killed."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.killed = asyncio.Event(), asyncio.Event()
        self.pages: list[str] = []  # where each began

    async def _bulk(self, request: web.Request) -> web.Response:
        self.pages.append(request.query["start_modified_at"])
        if len(self.pages) > 1:
            self.reached.set()
            await self.killed.wait()
        return await super()._bulk(request)


async def heard_before(database: Database, vendor: Slow, sealed: bytes) -> int:
    """A connection of a month ago, through which one answer of the survey came."""
    now = datetime.now(UTC)
    async with database.transaction() as tx:
        number = await connections.add(
            tx,
            system="surveymonkey",
            name="SurveyMonkey of this test",
            key="surveymonkey-of-this-test",
            scope=SCOPE,
            secret=None,
            token=sealed,
            options={"api_host": vendor.url},
        )
        past = "UPDATE connections SET made_at = made_at - interval '30 days' WHERE id = :id"
        await tx.execute(text(past), {"id": number})
        facts: dict[str, Any] = {"score": 9, "comment": "", "survey_id": SURVEY}
        clocks = {"answered_at": now - timedelta(days=20), "updated_at": now - timedelta(days=20)}
        row = {"system": "surveymonkey", "scope": SCOPE, "external_id": "1", **facts, **clocks}
        await tx.execute(insert(Response).values(row))
    return number


async def test_a_pull_that_is_killed_is_taken_up_again_and_doubles_nothing(
    firm_url: str, firm: SampleFirm, tmp_path: Path
) -> None:
    slack, vendor = local_slack(firm), Slow()
    await slack.start()
    await vendor.start()
    desk = build_desk(settings_for(firm_url, slack))
    now = datetime.now(UTC).replace(microsecond=0)
    for number in range(MISSED):
        at = now - timedelta(minutes=number)
        vendor.answered(f"99{number:04}", 9, "", email=f"p{number}@nobody.example", at=at)
    connection = await heard_before(desk.database, vendor, desk.vault.seal(vendor.token))
    replica = Replica("worker", environment(firm_url, slack), log=tmp_path / "worker.log")
    try:
        await replica.start()
        await asyncio.wait_for(vendor.reached.wait(), 30)
        replica.kill()
        vendor.killed.set()
        await replica.again()
        await eventually(lambda: pulled(desk.database, connection), 40)
        await nothing_left(desk.database)
        assert await answers(desk.database) == (MISSED + 1, MISSED)
    finally:
        replica.kill()
        await replica.gone()
        await desk.database.close()
        await vendor.stop()
        await slack.stop()
    first, *further = vendor.pages
    assert first not in further, "what was kept is not asked for again"
    assert len(set(further)) == 2


async def pulled(database: Database, connection: int) -> bool:
    async with database.transaction() as tx:
        row = await tx.execute(select(Connection.pulled_at).where(Connection.id == connection))
        return row.scalar_one() is not None


async def answers(database: Database) -> tuple[int, int]:
    """How many stand, and how many deliveries they came by."""
    async with database.transaction() as tx:
        stand = await tx.execute(select(func.count()).where(Response.scope == SCOPE))
        came = await tx.execute(select(func.count()).where(Arrival.scope == SCOPE))
        return int(stand.scalar_one()), int(came.scalar_one())
