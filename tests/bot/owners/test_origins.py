"""Why a new client came: asked once, of its director, and kept (product.md D.17)."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.errors import NotAllowed, NotNow
from bot.owners import origins
from storage.models import Account
from storage.words import CameBy
from tests.bot.follow_up.clock_house import DEPUTY, OWNER, ClockHouse

DAY = timedelta(days=1)


async def client(house: ClockHouse, days: int, **facts: object) -> None:
    """Halden Foods has been a client for so long."""
    async with house.desk.database.transaction() as tx:
        since = (house.now - days * DAY).date()
        await tx.execute(update(Account).values(client_since=since, **facts))


async def came_by(house: ClockHouse) -> CameBy | None:
    async with house.desk.database.transaction() as tx:
        return (await tx.execute(select(Account.came_by))).scalar_one()


async def test_the_director_is_asked_once_and_one_press_answers(house: ClockHouse) -> None:
    await client(house, 30)
    for _ in range(2):
        await origins.ask_all(house.desk)
    assert await house.told(origins.KIND) == [OWNER]
    asked = await house.reads(OWNER, origins.KIND)
    assert "Halden Foods has been a client since 14 June 2026. Why did they come to us?" in asked
    with pytest.raises(NotAllowed, match="Only the one who was asked"):
        await origins.answer(house.desk, 1, DEPUTY, earned=True)
    await origins.answer(house.desk, 1, OWNER, earned=True)
    assert await came_by(house) is CameBy.EARNED
    assert "Maya Lindt says: earned." in await house.reads(OWNER, origins.KIND)
    with pytest.raises(NotNow, match="answered this already"):
        await origins.answer(house.desk, 1, OWNER, earned=False)
    assert await came_by(house) is CameBy.EARNED


@pytest.mark.parametrize(
    ("days", "facts"),
    [(400, {}), (30, {"came_by": CameBy.BOUGHT}), (-3, {}), (30, {"director_id": None})],
)
async def test_nobody_is_asked_about_old_clients_or_what_is_known(
    house: ClockHouse, days: int, facts: dict[str, object]
) -> None:
    await client(house, days, **facts)
    await origins.ask_all(house.desk)
    assert await house.told(origins.KIND) == []
