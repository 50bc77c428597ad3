"""Each side of App Home is a handful of questions, and none reads all answers or follow-ups."""

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from bot.app import build_desk
from bot.desk import Desk
from bot.home import showing
from bot.settings import Settings
from storage.home_words import HomeTab
from tests.home_house import past_work

LARGE = {"responses", "follow_ups"}
NOW = datetime(2026, 7, 14, 9, tzinfo=UTC)
PEOPLE: Mapping[HomeTab, str] = {
    HomeTab.MINE: "Udirector",
    HomeTab.PORTFOLIO: "Upartner",
    HomeTab.TEAM: "Umanager",
    HomeTab.DESK: "Uadmin",
}
MOST = {HomeTab.MINE: 18, HomeTab.PORTFOLIO: 22, HomeTab.TEAM: 18, HomeTab.DESK: 50}
FIRM = """
SET session_replication_role = replica;  -- nobody asks for tallies here
INSERT INTO colleagues (name, email, slack_user_id, role)
SELECT role, role || '@x.example', 'U' || role, role
FROM unnest(ARRAY['director', 'partner', 'manager', 'admin']) AS role;
INSERT INTO accounts (name, director_id, partner_id, fee_yearly)
SELECT 'A' || n, CASE WHEN n % 20 = 0 THEN 1 ELSE 3 END, CASE WHEN n % 20 = 0 THEN 2 END, n
FROM generate_series(1, 500) AS n;
INSERT INTO contacts (account_id, name, email, role)
SELECT 1 + n % 500, 'P' || n, 'p' || n || '@x.example', 'user' FROM generate_series(1, 5000) AS n;
INSERT INTO responses (system, external_id, contact_id, score, comment, answered_at, updated_at)
SELECT 'bench', n::text, 1 + n * 7 % 5000, n % 11, '', at, at
FROM (SELECT n, timestamptz '2026-07-14 09:00Z' - (30000 - n) * interval '80 minutes' AS at
      FROM generate_series(1, 30000) AS n) AS moments;
ANALYZE;
"""


@pytest.fixture
async def desk(empty_url: str) -> AsyncIterator[Desk]:
    """500 clients, four and a half years, and a follow-up for every detractor."""
    with psycopg.connect(empty_url, autocommit=True) as connection:
        connection.execute(FIRM)
        past_work(connection, NOW)
    built = build_desk(Settings(database_url=empty_url), clock=lambda: NOW)
    yield built
    await built.database.close()


@dataclass
class Heard:
    """What was asked of the database."""

    asked: list[tuple[str, Any]] = field(default_factory=list)

    def __call__(self, cursor: Any, connection: Any, words: str, values: Any, *rest: Any) -> None:
        self.asked.append((words, values))


@contextmanager
def listening(desk: Desk) -> Iterator[list[tuple[str, Any]]]:
    engine, heard = desk.database.engine.sync_engine, Heard()
    event.listen(engine, "before_cursor_execute", heard.__call__)
    yield heard.asked
    event.remove(engine, "before_cursor_execute", heard.__call__)


def scanned(plan: Any) -> Iterator[str]:
    """The tables that this plan reads from end to end."""
    if plan["Node Type"] == "Seq Scan":
        yield plan["Relation Name"]
    for below in plan.get("Plans", ()):
        yield from scanned(below)


async def test_few_questions_and_no_scan_however_large_the_firm(desk: Desk) -> None:
    for tab, person in PEOPLE.items():
        await showing.choose(desk, person, tab)
        with listening(desk) as asked:
            await showing.home_of(desk, person)
        assert len(asked) <= MOST[tab], (tab, len(asked))
        async with desk.database.transaction() as tx:
            for words, values in asked:
                if words.startswith("SELECT"):
                    row = await tx.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {words}", values)
                    found = row.scalar_one()
                    plan = (found if isinstance(found, list) else json.loads(found))[0]["Plan"]
                    assert not LARGE & set(scanned(plan)), (tab, words)
