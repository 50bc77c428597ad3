"""The stage behind the page: the sample firm, the desk, and the Slack that a browser opens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import build_desk, running
from bot.demo.answers import ClientPlayer, contacts_of
from bot.demo.firm.firm import SampleFirm
from bot.demo.guide import Guide
from bot.demo.secrets import RELAY_SECRET
from bot.demo.slack import LocalSlack
from bot.demo.workspace import local_slack
from tests.journeys.stage import settings_for
from tests.ports import free_port


@asynccontextmanager
async def stage(database_url: str, firm: SampleFirm) -> AsyncIterator[LocalSlack]:
    """Put together as `nps-desk demo` does it, in this process."""
    player = ClientPlayer(contacts_of(firm), RELAY_SECRET)
    slack = local_slack(firm, extra_routes=[*player.routes(), *Guide(firm).routes()])
    await slack.start()
    try:
        port = free_port()
        told = settings_for(database_url, slack, public_url=f"http://127.0.0.1:{port}")
        async with running(build_desk(told), port=port) as desk:
            slack.request_url = f"{desk.url}/slack/events"
            player.relay_url = f"{desk.url}/relay"
            yield slack
    finally:
        await slack.stop()
