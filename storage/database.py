"""The only place where a connection is opened."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from psycopg import AsyncConnection as PsycopgConnection
from psycopg_pool import AsyncConnectionPool
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage import behind_walls

Transaction = AsyncConnection

_CHANGED_MEANWHILE = "40001"  # what only a snapshot is told


class DatabaseAwayError(Exception):
    """PostgreSQL cannot be reached or broke off; nothing was stored."""


def engine_url(url: str) -> str:
    """The same address with the driver this desk uses, whatever form it was given in."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    return parsed.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)


def libpq_url(url: str) -> str:
    """The same address as libpq and psycopg's own pool want it."""
    return make_url(engine_url(url)).set(drivername="postgresql").render_as_string(False)


# Our questions are small: to begin a second worker for one, or to compile it, takes longer than to
# answer it. And whoever stops in the middle of a transaction (a process that froze, a machine that
# vanished) gives up what it holds: others wait for that.
_OPTIONS = (
    "-c max_parallel_workers_per_gather=0 -c jit=off -c idle_in_transaction_session_timeout=15s"
)


class Database:
    """One PostgreSQL, through one pool for domain work and one for the job engine."""

    def __init__(self, url: str, *, pool_size: int = 8) -> None:
        self.url = url
        self.engine: AsyncEngine = create_async_engine(
            engine_url(url),
            pool_size=pool_size,
            max_overflow=4,
            pool_timeout=5,
            pool_pre_ping=True,
            hide_parameters=True,  # a failed statement must not tell client words to the log
            connect_args={
                "connect_timeout": 5,
                "application_name": "nps-desk",
                "options": _OPTIONS,
            },
        )
        behind_walls.watch(self.engine)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Everything inside is kept together or not at all.

        Raises DatabaseAwayError when PostgreSQL is away before or during the work.
        """
        async with _told_when_away(), self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Transaction]:
        """A transaction in which nothing changes but by itself: what is read agrees.

        For whoever reads more than once and tells the whole. Raises DatabaseAwayError like a
        transaction, also when somebody else has just changed what was to be changed here: to try
        again helps then too.
        """
        async with _told_when_away(), self.engine.connect() as connection:
            await connection.execution_options(isolation_level="REPEATABLE READ")
            async with connection.begin():
                yield connection

    async def answers(self) -> bool:
        """Whether PostgreSQL is there and speaks."""
        try:
            async with self.transaction() as tx:
                await tx.execute(text("SELECT 1"))
        except DatabaseAwayError:
            return False
        return True

    async def close(self) -> None:
        await self.engine.dispose()


@asynccontextmanager
async def _told_when_away() -> AsyncIterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise DatabaseAwayError("no database connection became free") from error
    except DBAPIError as error:
        if error.connection_invalidated or _is_connection_trouble(error):
            raise DatabaseAwayError("the database connection failed") from error
        if getattr(error.orig, "sqlstate", None) == _CHANGED_MEANWHILE:
            raise DatabaseAwayError("somebody else was quicker") from error
        raise


def _is_connection_trouble(error: DBAPIError) -> bool:
    """SQLSTATE 08 (connection), 53 (resources), 57P (shutdown), 25P03 (idle); none: no way in."""
    state: str | None = getattr(error.orig, "sqlstate", None)
    name = type(error.orig).__name__
    if state is None:
        return name in {"OperationalError", "InterfaceError", "ConnectionTimeout"}
    return state.startswith(("08", "53", "57P", "25P03"))


async def driver_of(tx: Transaction) -> PsycopgConnection[Any]:
    """psycopg's own connection beneath it, for what SQLAlchemy has no words for."""
    raw = await tx.get_raw_connection()
    driver: PsycopgConnection[Any] = raw.driver_connection  # type: ignore[assignment] # it is
    return driver


def job_pool(url: str, *, size: int = 4) -> AsyncConnectionPool:
    """The pool that procrastinate works with."""
    return AsyncConnectionPool(
        libpq_url(url),
        min_size=1,
        max_size=size,
        open=False,
        reconnect_timeout=10,  # after a long absence it must not sleep on for minutes
        kwargs={
            "application_name": "nps-desk-jobs",
            # The queue is empty most of the time, and so are its statistics: when a burst comes
            # the planner would read the whole table for every job.
            "options": "-c enable_seqscan=off",
        },
    )
