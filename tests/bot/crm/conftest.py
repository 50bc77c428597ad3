"""A CRM that tells a desk things."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.bot.crm.crm_desk import Crm, a_crm


@pytest.fixture
async def crm(database: Database) -> AsyncIterator[Crm]:
    made = await a_crm(database)
    yield made
    await made.desk.database.close()
