"""A desk with an admin, a partner, and a clock that a test can turn."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.app import build_desk
from bot.desk import Desk
from bot.settings import Settings
from storage.database import Database
from storage.models import Colleague, Connection
from storage.words import ColleagueRole

ADMIN, ANOTHER_ADMIN, PARTNER, STRANGER = "U0ADMIN", "U0ADMIN2", "U0PARTNER", "U0STRANGER"


@dataclass
class Turned:
    """What the clock shows."""

    now: datetime = datetime(2026, 7, 14, 9, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def on(self, **ahead: float) -> None:
        self.now += timedelta(**ahead)


@pytest.fixture
def clock() -> Turned:
    return Turned()


@pytest.fixture
async def desk(empty_url: str, clock: Turned) -> AsyncIterator[Desk]:
    settings: dict[str, Any] = {
        "database_url": empty_url,
        "public_url": "https://desk.example.com/",
        "secret_key": "a key for tests",
    }
    made = build_desk(Settings(_env_file=None, **settings), clock=clock)
    async with made.database.transaction() as tx:
        for name, role in (
            (ADMIN, ColleagueRole.ADMIN),
            (ANOTHER_ADMIN, ColleagueRole.ADMIN),
            (PARTNER, ColleagueRole.PARTNER),
        ):
            await tx.execute(
                insert(Colleague).values(
                    name=name,
                    email=f"{name.lower()}@rook.example",
                    role=role,
                    slack_user_id=name,
                    timezone="Europe/London",
                )
            )
    yield made
    await made.database.close()


async def kept(database: Database) -> list[Any]:
    """Every connection as it stands in the table, the oldest first."""
    async with database.transaction() as tx:
        return list(await tx.execute(select(Connection.__table__).order_by(Connection.id)))
