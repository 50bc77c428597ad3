"""What several commands begin with."""

import asyncio
import logging
import sys

import orjson

from bot import embedded_database
from bot.settings import Settings
from storage.schema import migrate

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
    # Bolt warns that SLACK_BOT_TOKEN is not read by itself: it is not, our own tables say who we are.
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
    migrate(settings.database_url)
    return settings


def use_uvloop() -> None:
    """A faster loop where the platform has it."""
    try:
        import uvloop
    except ImportError:  # Windows
        return
    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
