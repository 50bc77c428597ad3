"""Where journeys play: the sample firm, a local Slack, and the desk behind its real doors."""

import copy
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.app import Running, build_desk, running
from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import (
    APP_TOKEN,
    BOT_TOKEN,
    RELAY_SECRET,
    SECRET_KEY,
    SIGNING_SECRET,
    relay_key,
)
from bot.demo.senders.registry import SENDERS
from bot.demo.senders.told import Told
from bot.demo.slack import LocalSlack, Message
from bot.demo.slack.records import View
from bot.demo.workspace import local_slack
from bot.desk import Clock, utc_now
from bot.relay.delivery import Letter
from bot.settings import Settings

DIRECTOR, PARTNER, MANAGER = "U0DIRECTOR", "U0PARTNER", "U0MANAGER"
ADMIN, SECOND_ADMIN, OUTSIDER = "U0ADMIN", "U0INES", "U0OUTSIDER"
HALDEN = "acct-halden-foods"
CFO = "helen.strand@halden-foods.example"
BRAND_MANAGER = "ruth.calloway@halden-foods.example"
BITTER = (
    "The site is lovely, but I have asked three times why invoice 1042 includes the workshop. "
    "Nobody answers finance questions."
)


def settings_for(database_url: str, slack: LocalSlack, **changes: Any) -> Settings:
    """What the desk is told: nothing that a real Slack would not need as well."""
    return Settings(
        _env_file=None,  # type: ignore[call-arg] # pydantic-settings' own switch
        **{
            "database_url": database_url,
            "slack_api_url": slack.api_url,
            "slack_bot_token": BOT_TOKEN,
            "slack_signing_secret": SIGNING_SECRET,
            "secret_key": SECRET_KEY,
            "loopback_allowed": True,
            "heartbeat_seconds": 0.5,
            "stalled_seconds": 3.0,
            "slack_timeout_seconds": 2.0,
            **changes,
        },
    )


@dataclass
class Stage:
    """The desk, its Slack, and what a client can do."""

    slack: LocalSlack
    desk: Running
    firm: SampleFirm
    http: aiohttp.ClientSession
    sent: list[str] = field(default_factory=list)

    async def answer(
        self,
        email: str,
        score: int,
        comment: str = "",
        *,
        system: str = "typeform",
        external_id: str | None = None,
        later: timedelta = timedelta(),
    ) -> tuple[int, dict[str, Any]]:
        """The client answers; the survey system delivers it, signed."""
        now = self.desk.desk.clock()
        told = Told(
            external_id=external_id or uuid.uuid4().hex,
            score=score,
            comment=comment,
            email=email,
            answered_at=now,
            updated_at=now + later,
        )
        return await self.deliver(system, self.letter(system, told, now))

    def letter(
        self, system: str, told: Told, now: datetime, *, secret: str = RELAY_SECRET
    ) -> Letter:
        """What this system would send for it."""
        url = f"{self.desk.url}/relay/{system}/{relay_key(system)}"
        return SENDERS[system](told, secret=secret, url=url, now=now)

    async def deliver(self, system: str, letter: Letter) -> tuple[int, dict[str, Any]]:
        """Any letter at a relay's door; where it says no address, at the system's own."""
        url = letter.url or f"{self.desk.url}/relay/{system}/{relay_key(system)}"
        async with self.http.post(url, data=letter.body, headers=letter.headers) as response:
            return response.status, await response.json()

    def cards(self, channel: str, words: str = "") -> list[Message]:
        """The bot's messages in a channel (or a person's DM) that say these words; not threads."""
        bot = self.slack.workspace.bot.id
        return [
            one
            for one in self.slack.messages(channel)
            if one.user == bot and words in one.text and not one.is_reply
        ]

    async def card(self, channel: str, words: str = "", timeout: float = 40) -> Message:
        """The newest such card as it is now, once it is there; later changes do not touch it."""
        await self.slack.until(lambda: bool(self.cards(channel, words)), timeout)
        return copy.deepcopy(self.cards(channel, words)[-1])

    async def typed(self, person: str, words: str, channel: str = HALDEN) -> Message:
        """What this person alone sees after typing a command there."""
        answer = await self.slack.command(person, words, channel)
        assert answer.status == 200, answer
        return self.slack.ephemerals(person, channel)[-1]

    def window(self, person: str) -> View:
        """The one that is open before them."""
        view = self.slack.modal(person)
        assert view is not None, f"no window is open before {person}"
        return view

    async def until(self, condition: Callable[[], Any], timeout: float = 40) -> None:
        await self.slack.until(condition, timeout)


@asynccontextmanager
async def stage(
    database_url: str,
    firm: SampleFirm,
    *,
    socket_mode: bool = False,
    scopes: frozenset[str] | None = None,
    clock: Clock = utc_now,
    **changes: Any,
) -> AsyncIterator[Stage]:
    """Everything up; everything down at the end. ``clock`` is the desk's; Slack keeps real time."""
    slack = local_slack(firm, scopes=scopes)
    await slack.start()
    if socket_mode:
        changes["slack_app_token"] = APP_TOKEN
    try:
        desk = build_desk(settings_for(database_url, slack, **changes), clock=clock)
        async with running(desk, port=0) as up, aiohttp.ClientSession() as http:
            if not socket_mode:
                slack.request_url = f"{up.url}/slack/events"
            yield Stage(slack, up, firm, http)
            await slack.let_go()
    finally:
        await slack.stop()
