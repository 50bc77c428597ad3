"""One PostgreSQL for the whole run, started here; a fresh database for every test."""

import asyncio
import gc
import itertools
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from hypothesis import Phase, settings
from pydantic import SecretStr

from bot import calendar, embedded_database
from bot.app import build_desk
from bot.demo.firm.firm import SampleFirm, sample_firm
from bot.demo.opening import fill
from bot.demo.secrets import SECRET_KEY
from bot.settings import Settings
from storage.database import Database
from storage.schema import migrate

# Stories play at any hour, and with as many messages as they need: quiet hours and the budget of
# interruptions have tests of their own, which set them.
os.environ |= {
    "QUIET_FROM": "",
    "QUIET_UNTIL": "",
    "INTERRUPTIONS_A_DAY": "0",
    "INTERRUPTIONS_A_WEEK": "0",
}

if os.environ.get("CI"):
    # A failing example is told as it was found: making it smaller may take five minutes. The
    # examples are the same at each run there; on a machine of one's own more are tried, new ones.
    phases = tuple(each for each in Phase if each is not Phase.shrink)
    settings.register_profile("short", settings.get_profile("ci"), phases=phases, max_examples=50)
    settings.load_profile("short")

MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # noqa: S108 - a folder in memory, and what a run may need
if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
    # Copying a database is creating a thousand files: ten times as fast as on a disk.
    tempfile.tempdir = str(MEMORY)
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_finish() -> None:
    """What was imported and collected stays: to look through it again and again costs 6 %."""
    gc.collect()
    gc.freeze()


EMPTY, FIRM = "nps_empty", "nps_firm"
_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def own_log() -> Iterator[None]:
    """A command run here sets up where lines go, and for good; the next test has its own."""
    root = logging.getLogger()
    handlers, level = [*root.handlers], root.level
    yield
    root.handlers[:] = [each for each in root.handlers if each in handlers]
    root.setLevel(level)


@pytest.fixture(autouse=True)
def silent_calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes on Monday at nine must not come into a story told on a Monday at nine.

    Those who tell of it ask for it themselves; tests/bot/test_calendar.py says when it comes.
    """
    monkeypatch.setattr(calendar, "RHYTHMS", ())


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the run's own server. A test run need not survive a power cut."""
    folder = Path(tempfile.mkdtemp(prefix="nps-desk-tests-"))
    url = embedded_database.start(folder)
    with psycopg.connect(url, autocommit=True) as connection:
        for knob in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {knob} = off")
        connection.execute("ALTER SYSTEM SET max_connections = 300")
        connection.execute("SELECT pg_reload_conf()")
    yield url
    embedded_database.stop(folder)
    shutil.rmtree(folder, ignore_errors=True)


def url_of(server: str, name: str) -> str:
    """The same server, another database."""
    return server.replace("/postgres?", f"/{name}?")


@contextmanager
def database_from(server: str, template: str, name: str) -> Iterator[str]:
    """A database made as a copy of another."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY WAL_LOG')
    yield url_of(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def empty_template(server: str) -> str:
    """A database brought to its shape by the real migrations."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{EMPTY}"')
    migrate(url_of(server, EMPTY))
    return EMPTY


@pytest.fixture(scope="session")
def firm() -> SampleFirm:
    """The sample firm as of today."""
    now = datetime.now(UTC)
    return sample_firm(now.date(), now)


async def _fill(url: str, firm: SampleFirm) -> None:
    desk = build_desk(Settings(database_url=url, secret_key=SecretStr(SECRET_KEY)))
    await fill(desk, firm, lambda done, total, what: None)
    await desk.database.close()


@pytest.fixture(scope="session")
def firm_template(server: str, empty_template: str, firm: SampleFirm) -> str:
    """The same with the sample firm in it; nothing of it has been said in Slack yet."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{FIRM}" TEMPLATE "{empty_template}"')
    asyncio.run(_fill(url_of(server, FIRM), firm))
    with psycopg.connect(url_of(server, FIRM), autocommit=True) as connection:
        for table in ("messages", "rungs", "procrastinate_events", "procrastinate_jobs"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE follow_ups SET card_of = NULL")
        # However long the run takes, no reminder of the sample firm comes into a test's story.
        connection.execute(
            "UPDATE follow_ups SET claim_due_at = claim_due_at + interval '3 hours' "
            "WHERE closed_at IS NULL AND claimed_by IS NULL AND claim_due_at > now()"
        )
    return FIRM


@pytest.fixture
def empty_url(server: str, empty_template: str) -> Iterator[str]:
    """An empty database of this test's own."""
    with database_from(server, empty_template, f"empty_{os.getpid()}_{next(_numbers)}") as url:
        yield url


@pytest.fixture
def firm_url(server: str, firm_template: str) -> Iterator[str]:
    """The sample firm in a database of this test's own."""
    with database_from(server, firm_template, f"firm_{os.getpid()}_{next(_numbers)}") as url:
        yield url


@pytest.fixture
async def database(empty_url: str) -> AsyncIterator[Database]:
    """An open, empty database."""
    opened = Database(empty_url)
    yield opened
    await opened.close()
