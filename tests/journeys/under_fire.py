"""The journey played on processes that die: senders and people who simply try again."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from sqlalchemy import select

from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import RELAY_SECRET, relay_key
from bot.demo.senders import generic
from bot.demo.senders.told import Told
from bot.demo.slack import LocalSlack, Message
from bot.demo.slack.web_api.door import ApiDoor
from bot.demo.workspace import BOT
from storage.database import Database
from storage.models import Colleague, FollowUp, Response
from tests.journeys.checks import eventually
from tests.journeys.processes import Replica

PATIENCE = 120  # seconds for one thing to happen: other work may share this machine


@dataclass
class Play:
    """The sample firm, its Slack in this process, and the replicas that will die."""

    firm: SampleFirm
    slack: LocalSlack
    database: Database
    replicas: list[Replica]
    http: aiohttp.ClientSession
    chance: random.Random
    kills: Counter[str] = field(default_factory=Counter)
    sent: dict[int, bool] = field(default_factory=dict)  # number: whether the client is happy
    desks: "dict[str, asyncio.Queue[tuple[str, str]]]" = field(default_factory=dict)
    people: "list[asyncio.Task[None]]" = field(default_factory=list)
    moved: asyncio.Event = field(default_factory=asyncio.Event)
    trap: asyncio.Future[Replica] | None = None  # set: the next to post is struck before it hears
    blow: Callable[[Replica], None] = Replica.kill

    def door(self) -> str:
        """What a load balancer would choose: one that answers, or any while none does."""
        serving = [one for one in self.replicas if one.serves]
        url = self.chance.choice([one for one in serving if one.ready.is_set()] or serving).url
        self.slack.request_url = f"{url}/slack/events"
        self.moved.set()
        return url

    def card(self, channel: str, tag: str) -> Message | None:
        """The card of the answer with this tag in its comment."""
        for message in reversed(self.slack.messages(channel)):
            if message.user == BOT.id and tag in str(message.blocks):
                return message
        return None


def spring_traps(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a trap is set, a poster is struck after Slack has stored its post, before it hears."""
    do = ApiDoor._do

    def and_strike(door: ApiDoor, name: str, args: Any, token: str) -> Any:
        answer = do(door, name, args, token)
        if play.trap is not None and name == "chat.postMessage" and answer[0]["ok"]:
            (poster,) = [one for one in play.replicas if one.token == token]
            play.blow(poster)
            play.trap.set_result(poster)
            play.trap = None
        return answer

    monkeypatch.setattr(ApiDoor, "_do", and_strike)


async def send_until_stored(play: Play, number: int, email: str, score: int, words: str) -> None:
    """What survey systems do."""
    now = datetime.now(UTC)
    told = Told(f"kill-{number}", score, words, email, now, now)
    while True:
        url = f"{play.door()}/relay/generic/{relay_key('generic')}"
        letter = generic.send(told, secret=RELAY_SECRET, url=url, now=datetime.now(UTC))
        try:
            async with play.http.post(url, data=letter.body, headers=letter.headers) as answer:
                if 200 <= answer.status < 300:
                    return
        except aiohttp.ClientError:
            pass
        await asyncio.sleep(0.2)


async def owner_of(play: Play, number: int) -> str:
    """Whose direct message the card goes to, by the database."""

    async def look() -> str:
        async with play.database.transaction() as tx:
            row = await tx.execute(
                select(Colleague.slack_user_id)
                .join(FollowUp, FollowUp.owner_id == Colleague.id)
                .join(Response, Response.id == FollowUp.response_id)
                .where(Response.external_id == f"kill-{number}")
            )
            return row.scalar_one_or_none() or ""

    return await eventually(look, PATIENCE)


async def press(play: Play, person: str, channel: str, tag: str, action: str) -> None:
    """Wait for the button, press it, and press again for as long as Slack shows an error."""
    while True:
        await play.slack.until(lambda: action in str(play.card(channel, tag)), PATIENCE)
        card = play.card(channel, tag)
        play.door()
        answer = await play.slack.press(person, card, action)
        if answer.ok or play.slack.modal(person) is not None:
            return
        await asyncio.sleep(0.2)


async def fill_in(play: Play, person: str, values: dict[str, Any]) -> None:
    """Send the open form until it is taken; one that says "closed already" is closed."""
    while play.slack.modal(person) is not None:
        play.door()
        answer = await play.slack.submit(person, values)
        if "closed already" in str(answer.body):
            await play.slack.close(person)
        elif not answer.ok or play.slack.modal(person) is not None:
            await asyncio.sleep(0.2)


async def form(
    play: Play, person: str, channel: str, tag: str, action: str, values: dict[str, Any]
) -> None:
    while play.slack.modal(person) is None:  # an acknowledgement without a form: press again
        await press(play, person, channel, tag, action)
    await fill_in(play, person, values)


async def recover(play: Play, person: str, channel: str, tag: str) -> None:
    """Claim, talk to the client, close: always in the account's channel."""
    await press(play, person, channel, tag, "follow_up.claim")
    await talk_and_close(play, person, channel, tag)


async def talk_and_close(play: Play, person: str, channel: str, tag: str) -> None:
    call = {"channel": "phone", "outcome": "reached", "note": f"sorted out {tag}"}
    await form(play, person, channel, tag, "follow_up.log_call", call)
    await play.slack.until(lambda: f"sorted out {tag}" in str(play.card(channel, tag)), PATIENCE)
    end = {
        "disposition": "recovered",
        "root_cause": "billing_pricing",
        "note": f"done {tag}",
        "confirmation": "it is fine now",
    }
    await form(play, person, channel, tag, "follow_up.close", end)


async def work_day(play: Play, waiting: "asyncio.Queue[tuple[str, str]]", person: str) -> None:
    """One person has one screen: follow-ups one after another."""
    while True:
        channel, tag = await waiting.get()
        await recover(play, person, channel, tag)
        waiting.task_done()
