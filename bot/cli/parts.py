"""What several commands begin with."""

import asyncio
import gc
import logging
import re
import sys
from pathlib import Path

import orjson
import psycopg

from bot import embedded_database
from bot.settings import Settings
from storage.database import libpq_url

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations" / "versions"
REVISION = re.compile(r'^(revision|down_revision) = "(.+)"$', re.MULTILINE)

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Constant events, facts as fields: one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        facts = {name: value for name, value in vars(record).items() if name not in STANDARD}
        line = {
            "at": self.formatTime(record),
            "level": record.levelname,
            "event": record.getMessage(),
            "where": record.name,
            **facts,
        }
        if record.exc_info:
            line["failure"] = self.formatException(record.exc_info)
        return orjson.dumps(line, default=str).decode()


def set_up_logging(level: int = logging.INFO) -> None:
    """To standard error. Libraries that would tell what clients say are kept quiet."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[lines], force=True)
    # Bolt warns that it ignores SLACK_BOT_TOKEN: it should, our own tables say who we are.
    logging.getLogger("slack_bolt.AsyncApp").addFilter(lambda one: "SLACK_BOT_TOKEN" not in one.msg)
    for ours in ("bot", "handlers", "storage"):
        logging.getLogger(ours).setLevel(level)


def database_settings() -> Settings:
    """The settings with a database address: the embedded server's when none is given."""
    settings = Settings()
    if settings.database_url:
        return settings
    folder = settings.data_dir.expanduser().resolve()
    print(f"Using the embedded PostgreSQL in {folder}", file=sys.stderr, flush=True)
    return settings.model_copy(update={"database_url": embedded_database.start(settings.data_dir)})


def serving_settings() -> Settings:
    """The same, with the database in its present shape."""
    settings = database_settings()
    if not has_present_shape(settings.database_url):
        from storage.schema import migrate  # alembic: 0.3 s and 15 MB that most starts do not need

        migrate(settings.database_url)
    return settings


def has_present_shape(url: str) -> bool:
    """Whether the newest migration was the last to run; one look, without loading alembic."""
    try:
        with psycopg.connect(libpq_url(url), connect_timeout=5) as connection:
            rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    except psycopg.Error:  # no such table yet, or no such server: migrating will tell
        return False
    return {row[0] for row in rows} == _newest()


def _newest() -> set[str]:
    """Those that no other migration comes after."""
    found: dict[str, set[str]] = {"revision": set(), "down_revision": set()}
    for file in MIGRATIONS.glob("*.py"):
        for kind, name in REVISION.findall(file.read_text()):
            found[kind].add(name)
    return found["revision"] - found["down_revision"]


def use_uvloop() -> None:
    """A faster loop where the platform has it."""
    try:
        import uvloop
    except ImportError:  # Windows
        return
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())


def settle_memory() -> None:
    """What was made at start stays: collections leave it out, and come less often.

    Without this the collector takes about 5 % of a busy relay's time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)
