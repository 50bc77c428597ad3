"""A desk on an empty database, vendors to ask, and no pause between calls."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar

import pytest

from bot.lookup import typeform
from bot.lookup.registry import LOOKUPS
from storage.database import Database
from tests.bot.lookup.office import Office, office_in
from tests.bot.lookup.steps import MIRA, NOW, OLD, PAGE, WORDS, an_answer
from tests.vendors.hubspot import HubSpot
from tests.vendors.surveymonkey import SurveyMonkey
from tests.vendors.typeform import Typeform
from tests.vendors.vendor import Vendor

V = TypeVar("V", bound=Vendor)
Up = Callable[[V], Awaitable[V]]


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    table: Any = LOOKUPS
    for name, system in LOOKUPS.items():
        monkeypatch.setitem(table, name, replace(system, gap=timedelta()))


@pytest.fixture
async def office(database: Database, unhurried: None) -> Office:
    return office_in(database)


@pytest.fixture
async def up() -> AsyncIterator[Up[Any]]:
    """Starts a vendor, which is stopped at the end."""
    started: list[Vendor] = []

    async def start(vendor: V) -> V:
        await vendor.start()
        started.append(vendor)
        return vendor

    yield start
    for vendor in started:
        await vendor.stop()


@pytest.fixture
async def monkey(up: Up[SurveyMonkey]) -> SurveyMonkey:
    vendor = await up(SurveyMonkey())
    vendor.answered("990042", 3, WORDS, email=MIRA, at=NOW)
    return vendor


@pytest.fixture
async def form(up: Up[Typeform], monkeypatch: pytest.MonkeyPatch) -> Typeform:
    """Seven answers, of which only the first was ever delivered; pages of three."""
    monkeypatch.setattr(typeform, "MOST", PAGE)
    vendor = await up(Typeform())
    for number in range(7):
        at = NOW - timedelta(minutes=number)
        vendor.answered(f"tok-{number}", number, f"Words {number}", email=MIRA, at=at)
    return vendor


@pytest.fixture
async def connection(office: Office, form: Typeform) -> int:
    number = await office.connect("typeform", form)
    await office.hear(number, an_answer("tok-0"))
    return number


@pytest.fixture
async def portal(up: Up[HubSpot]) -> HubSpot:
    """Halden Foods, Mira who works there, and a deal of theirs that Maya looks after."""
    vendor = await up(HubSpot())
    vendor.put("companies", "77", OLD, name="Halden Foods", domain="halden.example")
    vendor.put(
        "contacts",
        "601",
        OLD,
        firstname="Mira",
        lastname="Osei",
        email=MIRA,
        associatedcompanyid="77",
    )
    deal = {"dealname": "Annual audit", "dealstage": "closedwon", "hubspot_owner_id": "55"}
    vendor.put("deals", "7107", NOW, **deal)
    vendor.links["7107"] = {"companies": ["77"], "contacts": ["601"]}
    owner = {"firstName": "Maya", "lastName": "Lindt", "email": "maya@agency.example"}
    vendor.owners["55"] = {"id": "55", "updatedAt": OLD.isoformat(), **owner}
    return vendor
