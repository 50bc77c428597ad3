"""Systems that only name what happened: a signed letter in, their API asked, a card on the screen.

The vendors are small servers on loopback that check the token and speak the vendors' shapes.
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.relay.delivery import Letter
from storage import connections
from tests.journeys.checks import eventually
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, Stage
from tests.senders import hubspot as hubspot_sends
from tests.senders import qualtrics as qualtrics_sends
from tests.senders import surveymonkey as surveymonkey_sends
from tests.vendors.hubspot import HubSpot
from tests.vendors.qualtrics import Qualtrics
from tests.vendors.surveymonkey import SurveyMonkey
from tests.vendors.vendor import Vendor

Connect = Callable[..., Awaitable[str]]

SECRET = "the secret of this connection"


@pytest.fixture
async def connect(play: Stage) -> AsyncIterator[Connect]:
    """Starts a vendor and connects it; gives the address to deliver to.

    host: the option that says where its API lives.
    """
    started: list[Vendor] = []

    async def connected(system: str, vendor: Vendor, *, host: str, **options: str) -> str:
        await vendor.start()
        started.append(vendor)
        vault = play.desk.desk.vault
        async with play.desk.desk.database.transaction() as tx:
            await connections.add(
                tx,
                system=system,
                name=f"{system} of this test",
                key=f"{system}-of-this-test",
                scope="of-this-test",
                secret=vault.seal(SECRET),
                token=vault.seal(vendor.token),
                options={**options, host: vendor.url},
            )
        return f"{play.desk.url}/relay/{system}/{system}-of-this-test"

    yield connected
    for vendor in started:
        await vendor.stop()


async def delivered(play: Stage, system: str, letter: Letter) -> None:
    status, body = await play.deliver(system, letter)
    assert status == 202, body


async def test_a_surveymonkey_response_that_was_only_named_ends_in_a_card(
    play: Stage, connect: Connect
) -> None:
    vendor, now = SurveyMonkey(), datetime.now(UTC)
    vendor.answered("990042", 4, BITTER, email=CFO, at=now)
    vendor.fail(429, Retry_After="1")  # busy at first: it is asked again when it said
    options = surveymonkey_sends.OPTIONS
    url = await connect("surveymonkey", vendor, host="api_host", **options)
    event = surveymonkey_sends.event("990042", at=now)
    await delivered(play, "surveymonkey", surveymonkey_sends.told(event, secret=SECRET, url=url))
    card = await play.card(HALDEN, "Helen Strand")
    assert BITTER in card.text


async def test_a_qualtrics_event_that_was_only_named_ends_in_a_card(
    play: Stage, connect: Connect
) -> None:
    vendor, now = Qualtrics(), datetime.now(UTC)
    vendor.answered("R_ref001", 2, BITTER, email=CFO, at=now - timedelta(seconds=2))
    url = await connect("qualtrics", vendor, host="datacenter")
    letter = qualtrics_sends.subscribed(secret=SECRET, url=url)
    await delivered(play, "qualtrics", letter)
    card = await play.card(HALDEN, "Helen Strand")
    assert BITTER in card.text


@pytest.fixture
async def portal(connect: Connect) -> tuple[HubSpot, str]:
    """Halden Foods, its CFO and a deal as HubSpot knows them; and the address to deliver to."""
    vendor, then = HubSpot(), datetime.now(UTC) - timedelta(days=2)
    client = {
        "name": "Halden Foods",
        "domain": "halden-foods.example",
        "lifecyclestage": "customer",
    }
    vendor.put("companies", "77", then, **client)
    person = {"firstname": "Helen", "lastname": "Strand", "email": CFO}
    vendor.put("contacts", "601", then, **person, associatedcompanyid="77")
    vendor.put("deals", "7107", then, dealname="Winter campaign", dealstage="5550001")
    vendor.links["7107"] = {"companies": ["77"], "contacts": ["601"]}
    return vendor, await connect("hubspot", vendor, host="api_host")


def posted(play: Stage, url: str, event: dict[str, Any]) -> Letter:
    """HubSpot signs the public address; the letter is delivered to where the desk listens."""
    path = url.removeprefix(play.desk.url)
    public = play.desk.desk.settings.public_url.rstrip("/") + path
    now = datetime.now(UTC)
    return replace(hubspot_sends.send(event, secret=SECRET, url=public, now=now), url=url)


async def test_a_contact_whose_rating_changed_is_asked_after_and_the_card_says_why(
    play: Stage, portal: tuple[HubSpot, str]
) -> None:
    vendor, url = portal
    now = datetime.now(UTC)
    vendor.submitted("5501", 3, BITTER, contact="601", at=now)
    event = hubspot_sends.event("contact", 601, "hs_feedback_last_nps_rating", "3", now)
    await delivered(play, "hubspot", posted(play, url, event))
    card = await play.card(HALDEN, "Helen Strand")
    assert BITTER in card.text


async def test_a_stage_that_turned_is_work_of_the_client_whom_the_crm_names(
    play: Stage, portal: tuple[HubSpot, str]
) -> None:
    """The event names a deal by its number only; the account's page shows whose it is."""
    vendor, url = portal
    now = datetime.now(UTC)
    turned = vendor.objects["deals"]["7107"]
    turned["properties"]["dealstage"] = "closedwon"
    turned["updatedAt"] = now.isoformat()
    event = hubspot_sends.event("deal", 7107, "dealstage", "closedwon", now)
    await delivered(play, "hubspot", posted(play, url, event))

    async def shown() -> bool:
        seen = await play.typed(DIRECTOR, "/nps account Halden Foods")
        said = json.dumps([seen.text, seen.blocks], ensure_ascii=False)
        return "Winter campaign" in said and "completed" in said

    await eventually(shown)
