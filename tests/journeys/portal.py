"""A HubSpot that knows the client's finance chief, and an admin who has the desk write into it."""

from datetime import UTC, datetime, timedelta

from bot.cards.write_back import WRITE_BACK
from storage import connections
from tests.bot.cards.screen import shown
from tests.journeys.connecting import open_window
from tests.journeys.stage import ADMIN, CFO, Stage
from tests.vendors.hubspot import HubSpot

HELEN = "601"  # her number there
OURS = ("nps_score", "nps_date", "nps_status", "nps_disposition", "nps_attempt")
FIELDS = dict(zip(("score", "answered", "status", "disposition", "attempt"), OURS, strict=True))


def portal_of_helen() -> HubSpot:
    """With five properties made for us."""
    vendor, then = HubSpot(), datetime.now(UTC) - timedelta(days=2)
    vendor.put("contacts", HELEN, then, email=CFO, lastname="Strand", **dict.fromkeys(OURS))
    return vendor


async def connected(play: Stage, portal: HubSpot) -> int:
    """The number of its connection."""
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


async def turn_on(play: Stage, number: int) -> None:
    """An admin has it written into, in the connection's window."""
    view = await open_window(play, number)
    await play.slack.press(ADMIN, view, WRITE_BACK)
    answer = await play.slack.submit(ADMIN, {"mode": "on", **FIELDS})
    assert answer.ok, answer
    assert "Write back: on" in shown({"blocks": play.window(ADMIN).blocks})
