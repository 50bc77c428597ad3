"""A firm with one key account that has gone quiet."""

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import update

from storage.models import Account
from tests.bot.follow_up.clock_house import ClockHouse, clock_house
from tests.builders import TUESDAY

DAY = timedelta(days=1)


@pytest.fixture
async def house(empty_url: str) -> AsyncIterator[ClockHouse]:
    """Halden Foods is a key account; its buyer answered 214 days ago and was not heard since."""
    up = await clock_house(empty_url, TUESDAY - 214 * DAY)
    async with up.desk.database.transaction() as tx:
        renewal = (TUESDAY + 74 * DAY).date()
        await tx.execute(update(Account).values(fee_yearly=Decimal(180_000), renewal_on=renewal))
    await up.hears(9)
    up.now = TUESDAY
    yield up
    await up.desk.database.close()
