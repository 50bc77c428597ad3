"""The desk before a Slack that we did not write, and the people who work there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.app import build_desk, running
from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import SIGNING_SECRET
from tests.journeys.second_slack import APP, BOT_USER, SecondSlack, second_slack
from tests.journeys.signed import FORM, Payload, button_in, by, filled, interaction, send
from tests.journeys.stage import ADMIN, Stage, settings_for
from tests.journeys.tap import Tap, tapped

TEAM = "T000000001"  # the one workspace of "emulate"


@dataclass
class SecondStage:
    """People are named by the sample firm's ids, channels by the ids of this Slack."""

    slack: SecondSlack
    tap: Tap
    clients: Stage  # whose ``answer`` is how a client answers
    http: aiohttp.ClientSession

    async def cards(self, person: str, channel: str, words: str) -> list[Payload]:
        """The desk's messages there that say these words, as this person sees them."""
        return [
            one
            for one in await self.slack.history(person, channel)
            if one["user"] == BOT_USER and words in one["text"]
        ]

    async def card(self, person: str, channel: str, *words: str) -> Payload:
        """The one card there that says all these words, once it does."""

        async def look() -> list[Payload]:
            found = await self.cards(person, channel, words[0])
            return [one for one in found if all(word in str(one) for word in words)]

        [card] = await self.tap.until(look)
        return card

    async def press(self, person: str, channel: str, message: Payload, action_id: str) -> None:
        payload = {
            **by("block_actions", TEAM, APP, self.slack.ids[person]),
            "container": {
                "type": "message",
                "message_ts": message["ts"],
                "channel_id": channel,
                "is_ephemeral": False,
            },
            "channel": {"id": channel, "name": "somewhere"},
            "message": message,
            "state": {"values": {}},
            "response_url": self.tap.response_url,
            "trigger_id": await self.slack.trigger(person),
            "actions": [button_in(message, action_id)],
        }
        assert (await self._send(interaction(payload))) == (200, "")

    async def submit(self, person: str, **given: str) -> Any:
        """Fill in the form that opened last and send it off; what the desk answers."""
        view = self.tap.of("views.open")[-1]["view"]
        payload = {
            **by("view_submission", TEAM, APP, self.slack.ids[person]),
            "view": filled(view, given),
            "trigger_id": await self.slack.trigger(person, view["id"]),
            "response_urls": [],
        }
        status, answer = await self._send(interaction(payload))
        assert status == 200
        return answer

    async def command(self, person: str, channel: str, text: str) -> Payload:
        fields = {
            "command": "/nps",
            "text": text,
            "user_id": self.slack.ids[person],
            "user_name": "somebody",
            "team_id": TEAM,
            "team_domain": "fennel-rook",
            "channel_id": channel,
            "channel_name": "somewhere",
            "api_app_id": APP,
            "is_enterprise_install": "false",
            "response_url": self.tap.response_url,
            "trigger_id": await self.slack.trigger(person),
        }
        status, answer = await self._send(urlencode(fields))
        assert status == 200
        return dict(answer)

    async def open_home(self, person: str) -> None:
        event = {"type": "app_home_opened", "user": self.slack.ids[person], "tab": "home"}
        envelope = {
            "type": "event_callback",
            "token": "unused",
            "team_id": TEAM,
            "api_app_id": APP,
            "event": {**event, "channel": "D0", "event_ts": "1.000100"},
            "event_id": "Ev1",
            "event_time": 1,
            "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        }
        body = aiohttp.JsonPayload(envelope).decode()
        assert (await self._send(body, "application/json"))[0] == 200

    async def _send(self, body: str, kind: str = FORM) -> tuple[int, Any]:
        return await send(self.http, self.clients.desk.url, SIGNING_SECRET, body, kind)


@asynccontextmanager
async def second_stage(
    home: Path, database_url: str, firm: SampleFirm
) -> AsyncIterator[SecondStage]:
    """Everything up; everything down at the end."""
    async with (
        second_slack(home, firm) as slack,
        tapped(slack.url) as tap,
        aiohttp.ClientSession() as http,
    ):
        await slack.learn_ids(ADMIN)
        await slack.invite_bot(ADMIN)
        desk = build_desk(settings_for(database_url, tap))
        await slack.tell(desk.database)
        async with running(desk, port=0) as up:
            yield SecondStage(slack, tap, Stage(tap, up, firm, http), http)
