"""One sample firm for all tests of this folder, and an engine on a database of its own."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.demo.firm import SampleFirm, sample_firm
from storage.database import engine_url

TODAY = date(2026, 9, 15)
NOW = datetime(2026, 9, 15, 9, 3, tzinfo=UTC)


@pytest.fixture(scope="session")
def firm() -> SampleFirm:
    return sample_firm(TODAY, NOW)


@pytest.fixture
async def sample_engine(empty_url: str) -> AsyncIterator[AsyncEngine]:
    """Our tables, empty, in a database of this test's own."""
    engine = create_async_engine(engine_url(empty_url), poolclass=NullPool)
    yield engine
    await engine.dispose()
