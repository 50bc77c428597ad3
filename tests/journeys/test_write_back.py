"""What keeps notes from being written is said, and what was not written is replayed (Y1)."""

from collections.abc import AsyncIterator

import pytest

from bot.cards.write_back import REPLAY, SHOW_WRITES
from tests.journeys.checks import eventually
from tests.journeys.connecting import listed, open_window
from tests.journeys.portal import HELEN, connected, portal_of_helen, turn_on
from tests.journeys.stage import ADMIN, BITTER, CFO, HALDEN, Stage
from tests.vendors.hubspot import HubSpot


@pytest.fixture
async def portal() -> AsyncIterator[HubSpot]:
    vendor = portal_of_helen()
    await vendor.start()
    yield vendor
    await vendor.stop()


async def test_a_token_without_the_right_is_said_and_its_writes_are_replayed(
    play: Stage, portal: HubSpot
) -> None:
    number = await connected(play, portal)
    await turn_on(play, number)
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
    writes = play.window(ADMIN)
    value = next(
        block["accessory"]["value"]
        for block in writes.blocks
        if block.get("accessory", {}).get("action_id") == REPLAY
    )
    await play.slack.press(ADMIN, writes, REPLAY, value=value)

    async def there() -> bool:
        return len(portal.notes_of(HELEN)) == 1

    await eventually(there)
