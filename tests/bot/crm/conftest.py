"""A CRM that tells a desk things."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from storage.models import Account
from tests.bot.crm.crm_desk import Crm, a_crm


@pytest.fixture
async def crm(database: Database) -> AsyncIterator[Crm]:
    made = await a_crm(database)
    yield made
    await made.desk.database.close()


@pytest.fixture
async def halden(crm: Crm) -> int:
    """The client that this CRM told of; its number."""
    await crm.tell(crm.company("77", name="Halden", client="yes"))
    number: int = (await crm.one(Account)).id
    return number
