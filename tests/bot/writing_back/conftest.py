"""A desk for each test, and vendors that are stopped after it."""

from collections.abc import AsyncIterator

import pytest

from bot.app import build_desk
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.settings import Settings
from storage.crm_words import WriteMode
from tests.bot.writing_back.office import ANSWERED, EMAIL, Office, an_office
from tests.bot.writing_back.org import ACCOUNT, CONTACT, FIELDS, MAPPED
from tests.bot.writing_back.portal import PROPERTIES
from tests.vendors.hubspot import HubSpot
from tests.vendors.salesforce import Salesforce


@pytest.fixture
async def desk(empty_url: str) -> AsyncIterator[Desk]:
    made = build_desk(Settings(_env_file=None, database_url=empty_url, secret_key=SECRET_KEY))
    yield made
    await made.database.close()


@pytest.fixture
async def hubspot() -> AsyncIterator[HubSpot]:
    """With the company, the contact and empty properties of ours."""
    vendor = HubSpot()
    await vendor.start()
    yield vendor
    await vendor.stop()


@pytest.fixture
async def office(desk: Desk, hubspot: HubSpot) -> Office:
    return await an_office(desk, hubspot, "hubspot", api_host=hubspot.url)


@pytest.fixture
def portal(hubspot: HubSpot) -> None:
    hubspot.put("companies", "77", ANSWERED, name="Halden Foods")
    hubspot.put("contacts", "601", ANSWERED, email=EMAIL, firstname="Helen", **PROPERTIES)


@pytest.fixture
async def salesforce() -> AsyncIterator[Salesforce]:
    """With the account, the contact and empty fields of ours."""
    vendor = Salesforce()
    vendor.fields = dict(FIELDS)
    vendor.contact(CONTACT, EMAIL)
    vendor.accounts.add(ACCOUNT)
    await vendor.start()
    yield vendor
    await vendor.stop()


@pytest.fixture
async def sales(desk: Desk, salesforce: Salesforce) -> Office:
    """An office that writes into it."""
    ids = (CONTACT, ACCOUNT)
    made = await an_office(desk, salesforce, "salesforce", ids=ids, my_domain=salesforce.url)
    await made.arrange(WriteMode.ON, MAPPED)
    return made
