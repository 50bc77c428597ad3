"""A Slack that we did not write: npm's "emulate", with the sample firm's people and channels."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update

from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import BOT_TOKEN
from bot.manifest import manifest
from storage.database import Database
from storage.models import Account, Colleague

FOLDER = Path(__file__).resolve().parents[1] / "emulate"
APP, BOT, BOT_USER = "A0NPSDESK", "B0NPSDESK", "U0NPSDESK"
EVERYTHING = [
    f"{place}:{what}"
    for place in ("channels", "groups", "im", "mpim")
    for what in ("read", "history", "write", "manage")
] + ["users:read"]


@dataclass
class SecondSlack:
    """Its address, and who has which id there; our own names are the firm's ids."""

    url: str
    firm: SampleFirm
    ids: dict[str, str] = field(default_factory=dict)

    async def ask(self, who: str, method: str, **about: Any) -> dict[str, Any]:
        """One call as one of the firm's people, or as the bot. (It knows POST alone.)"""
        token = BOT_TOKEN if who == BOT_USER else f"xoxp-{who}"
        client = AsyncWebClient(token=token, base_url=f"{self.url}/api/")
        return dict((await client.api_call(method, json=about)).data)

    async def learn_ids(self, everybody: str) -> None:
        """It gives ids of its own; find them by name. ``everybody`` is in all channels."""
        listed = await self.ask(everybody, "users.list", limit=900)
        people = {one["name"]: one["id"] for one in listed["members"]}
        kinds = "public_channel,private_channel"
        listed = await self.ask(everybody, "conversations.list", limit=900, types=kinds)
        channels = {one["name"]: one["id"] for one in listed["channels"]}
        self.ids = {one.user_id: people[one.handle] for one in self.firm.slack_people}
        self.ids |= {one.id: channels[one.name] for one in self.firm.channels}

    async def invite_bot(self, by: str) -> None:
        """Into the channels in which it is in the sample firm."""
        for one in self.firm.channels:
            if one.bot_is_member:
                channel = self.ids[one.id]
                await self.ask(by, "conversations.invite", channel=channel, users=BOT_USER)

    async def tell(self, database: Database) -> None:
        """Let our tables know these ids instead of the sample firm's."""
        async with database.transaction() as tx:
            for table, column in (
                (Colleague, Colleague.slack_user_id),
                (Account, Account.slack_channel_id),
            ):
                for ours, theirs in self.ids.items():
                    await tx.execute(
                        update(table).where(column == ours).values({column.key: theirs})
                    )

    async def history(self, person: str, channel: str) -> list[dict[str, Any]]:
        """What this person sees in a channel, newest first."""
        answer = await self.ask(person, "conversations.history", channel=channel)
        return list(answer["messages"])

    async def direct_messages(self, person: str) -> str:
        """The conversation of this person with the bot."""
        answer = await self.ask(person, "conversations.open", users=BOT_USER)
        return str(answer["channel"]["id"])

    async def trigger(self, person: str, view_id: str = "") -> str:
        """What Slack would send along with a press of this person."""
        about = {"user_id": self.ids[person], "view_id": view_id}
        return str((await self.ask(BOT_USER, "views.generateTriggerId", **about))["trigger_id"])


def _seed(firm: SampleFirm) -> dict[str, Any]:
    return {
        "team": {"name": firm.name, "domain": "fennel-rook"},
        "strict_scopes": True,
        "users": [
            {"name": one.handle, "real_name": one.name, "email": one.email}
            for one in firm.slack_people
        ],
        "channels": [{"name": one.name, "is_private": one.private} for one in firm.channels],
        "oauth_apps": [
            {
                "client_id": "1.1",
                "client_secret": "unused",
                "app_id": APP,
                "name": "NPS Desk",
                "bot_id": BOT,
                "bot_user_id": BOT_USER,
                "bot_name": "nps-desk",
                "redirect_uris": [],
                "scopes": sorted(manifest().scopes),
            }
        ],
        "tokens": [
            {
                "token": BOT_TOKEN,
                "type": "bot",
                "user": BOT_USER,
                "app_id": APP,
                "bot_id": BOT,
                "bot_user_id": BOT_USER,
                "scopes": sorted(manifest().scopes),
            },
            *(
                {"token": f"xoxp-{one.user_id}", "user": one.handle, "scopes": EVERYTHING}
                for one in firm.slack_people
            ),
        ],
    }


@asynccontextmanager
async def second_slack(home: Path, firm: SampleFirm) -> AsyncIterator[SecondSlack]:
    """Up on a free port; it ends with its standard input, so also when the tests are killed."""
    program = await asyncio.create_subprocess_exec(
        "node",
        "serve.mjs",
        json.dumps(_seed(firm)),
        cwd=home,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        async with asyncio.timeout(30):
            url = (await program.stdout.readline()).decode().strip()
        assert url.startswith("http://127.0.0.1:"), url
        yield SecondSlack(url, firm)
    finally:
        program.stdin.close()
        await program.wait()
