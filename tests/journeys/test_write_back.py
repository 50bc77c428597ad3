"""Scenario A1.7: note, disposition and attempts appear in HubSpot within two minutes."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards.write_back import REPLAY, SHOW_WRITES, WRITE_BACK
from storage import connections
from tests.bot.cards.screen import shown
from tests.journeys.checks import eventually
from tests.journeys.connecting import listed, open_window, window
from tests.journeys.stage import ADMIN, BITTER, CFO, DIRECTOR, HALDEN, Stage
from tests.vendors.hubspot import HubSpot

OURS = ("nps_score", "nps_date", "nps_status", "nps_disposition", "nps_attempt")
FIELDS = dict(zip(("score", "answered", "status", "disposition", "attempt"), OURS, strict=True))


@pytest.fixture
async def portal() -> AsyncIterator[HubSpot]:
    """A HubSpot that knows the client's finance chief, with five properties made for us."""
    vendor, then = HubSpot(), datetime.now(UTC) - timedelta(days=2)
    vendor.put("contacts", "601", then, email=CFO, lastname="Strand", **dict.fromkeys(OURS))
    await vendor.start()
    yield vendor
    await vendor.stop()


@pytest.fixture
async def number(play: Stage, portal: HubSpot) -> int:
    vault = play.desk.desk.vault
    async with play.desk.desk.database.transaction() as tx:
        return await connections.add(
            tx,
            system="hubspot",
            name="HubSpot of the firm",
            key="hubspot-of-the-firm",
            scope="firm",
            secret=vault.seal("theirs"),
            token=vault.seal(portal.token),
            options={"api_host": portal.url},
        )


async def turn(play: Stage, number: int, mode: str) -> None:
    """An admin turns it on in the connection's window."""
    view = await open_window(play, number)
    await play.slack.press(ADMIN, view, WRITE_BACK)
    answer = await play.slack.submit(ADMIN, {"mode": mode, **FIELDS})
    assert answer.ok, answer
    assert f"Write back: {mode.replace('_', ' ')}" in shown({"blocks": window(play).blocks})


async def test_what_was_done_stands_in_hubspot(play: Stage, portal: HubSpot, number: int) -> None:
    await turn(play, number, "on")
    await play.answer(CFO, 6, BITTER)
    own = await play.card(DIRECTOR, "Helen Strand")
    await play.slack.press(DIRECTOR, own, "follow_up.claim")
    await play.until(lambda: "Claimed by Imogen" in play.cards(HALDEN, "Helen Strand")[-1].text)
    card = play.cards(HALDEN, "Helen Strand")[-1]
    for outcome, note in (("no_answer", ""), ("reached", "monthly invoice walk-through")):
        await play.slack.press(DIRECTOR, card, "follow_up.log_call")
        await play.slack.submit(DIRECTOR, {"channel": "phone", "outcome": outcome, "note": note})
    await play.slack.press(DIRECTOR, play.cards(HALDEN, "Helen Strand")[-1], "follow_up.close")
    closed = await play.slack.submit(
        DIRECTOR,
        {
            "disposition": "recovered",
            "root_cause": "billing_pricing",
            "note": "credit note sent",
            "confirmation": "that settles it",
        },
    )
    assert closed.ok, closed

    async def all_there() -> bool:
        values = portal.objects["contacts"]["601"]["properties"]
        return len(portal.notes_of("601")) >= 4 and values["nps_status"] == "closed"

    await eventually(all_there)
    values = portal.objects["contacts"]["601"]["properties"]
    assert values["nps_score"] == "6"
    assert values["nps_disposition"] == "Recovered (client confirmed)"
    assert values["nps_attempt"] is not None
    said = "\n".join(portal.notes_of("601"))
    for words in (
        "NPS answer: 6 (detractor)",
        BITTER,
        "attempt: Phone, No answer",
        "monthly invoice walk-through",
        "closed: Recovered (client confirmed)",
        "By Imogen Hart",
        "Root cause: Fees and invoices",
        "credit note sent",
        "app_redirect?channel=",
    ):
        assert words in said, words
    assert values["lastname"] == "Strand"
    assert len(portal.objects["contacts"]) == 1, "nobody is made there"
    await play.slack.press(ADMIN, await open_window(play, number), SHOW_WRITES)
    log = shown({"blocks": window(play).blocks})
    assert "Note of a closing: written" in log
    assert BITTER not in log


async def test_a_token_without_the_right_is_said_and_its_writes_are_replayed(
    play: Stage, portal: HubSpot, number: int
) -> None:
    await turn(play, number, "on")
    portal.forbidden.add("notes")
    await play.answer(CFO, 6, BITTER)

    async def health_says_it() -> bool:
        await play.slack.command(ADMIN, "/nps health", HALDEN)
        said = str(play.slack.ephemerals(ADMIN, HALDEN)[-1].blocks)
        return "HubSpot of the firm, write-back" in said and "write to /crm/v3" in said

    await eventually(health_says_it)
    assert "write to /crm/v3/objects/notes" in str((await listed(play)).blocks)
    portal.forbidden.clear()
    await play.slack.press(ADMIN, await open_window(play, number), SHOW_WRITES)
    writes = window(play)
    value = next(
        block["accessory"]["value"]
        for block in writes.blocks
        if block.get("accessory", {}).get("action_id") == REPLAY
    )
    await play.slack.press(ADMIN, writes, REPLAY, value=value)

    async def there() -> bool:
        return len(portal.notes_of("601")) == 1

    await eventually(there)
