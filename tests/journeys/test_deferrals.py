"""Scenario M2: Halden is in a crisis; its surveys are put off, never forgotten."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import orjson
import pytest

from bot import tick
from bot.demo.firm.firm import SampleFirm
from bot.demo.secrets import RELAY_SECRET
from bot.demo.senders import generic
from bot.demo.slack import Message
from tests.bot.cards.screen import shown
from tests.journeys.crm_wire import Wire, connect
from tests.journeys.stage import DIRECTOR, HALDEN, MANAGER, Stage, stage

LONDON = ZoneInfo("Europe/London")
BEN = "ben.tait@halden-foods.example"
WORK = "Autumn recipe films"
WHOSE = {"account_name": "Halden Foods"}


@dataclass
class Crisis:
    """A stage whose time stands still until the story moves it, a CRM and a survey tool."""

    play: Stage
    now: list[datetime]
    crm: Wire
    tool: Wire

    async def day(self, days: int) -> None:
        """So many days later; the desk ticks (its own tick comes too)."""
        self.now[0] += timedelta(days=days)
        await tick.tick(self.play.desk.desk)

    async def tells(self, event: str, number: str, **facts: str) -> None:
        told = {"event": event, "id": number, "at": self.now[0].isoformat(), **facts, **WHOSE}
        body = orjson.dumps(told)
        await self.crm.tell(generic.signed(body, RELAY_SECRET, self.crm.address, self.now[0]))

    async def asks(self) -> dict[str, Any]:
        """The survey tool asks whether it may send to Ben Tait, who never answered."""
        body = orjson.dumps({"email": BEN, "what": "survey"})
        url = f"{self.play.desk.url}/holds/check/{self.tool.path.rsplit('/', 1)[-1]}"
        letter = generic.signed(body, RELAY_SECRET, url, self.now[0])
        async with self.play.http.post(url, data=letter.body, headers=letter.headers) as answer:
            assert answer.status == 200
            heard: dict[str, Any] = await answer.json()
            return heard

    async def types(self, person: str, words: str) -> Message:
        await self.play.slack.command(person, f"/nps {words}", HALDEN)
        return self.play.slack.ephemerals(person, HALDEN)[-1]

    async def reads(self, person: str, words: str) -> str:
        return shown({"blocks": (await self.types(person, words)).blocks})


@pytest.fixture
async def crisis(firm_url: str, firm: SampleFirm) -> AsyncIterator[Crisis]:
    """The coming Tuesday, 10:02."""
    today = datetime.now(LONDON)
    tuesday = today + timedelta(days=(1 - today.weekday()) % 7 + 7)
    now = [tuesday.replace(hour=10, minute=2, second=0, microsecond=0)]
    async with stage(firm_url, firm, clock=lambda: now[0]) as up:
        yield Crisis(up, now, await connect(up, "generic"), await connect(up, "marketing"))


async def test_a_survey_is_put_off_listed_and_owed_until_somebody_else_decides(
    crisis: Crisis,
) -> None:
    play = crisis.play
    await crisis.tells("ticket", "3107", name="Checkout is down", state="open")
    await crisis.tells("milestone", "m-9", name=WORK, complete="no")

    # The director puts Halden's surveys off from its page, in the middle of the incident.
    page = await crisis.types(DIRECTOR, "account Halden Foods")
    await play.slack.press(DIRECTOR, page, "surveys.defer")
    await play.slack.submit(DIRECTOR, {"reason": "active_incident", "days": "14"})
    await play.card(DIRECTOR, "You put off surveys to everybody at Halden Foods until")

    # A milestone turns complete: its survey is withheld, and listed with the reason.
    crisis.now[0] += timedelta(hours=1)
    await crisis.tells("milestone", "m-9", name=WORK, complete="yes")
    end = (crisis.now[0] - timedelta(hours=1) + timedelta(days=14)).astimezone(LONDON)
    listed = await crisis.reads(MANAGER, f"asks {WORK}")
    assert (
        f"{WORK}, Halden Foods: 5 people: 5 withheld by Imogen Hart (active incident, until "
        f"{end:%-d %B %Y})"
    ) in listed
    assert "Ben Tait (user): withheld by Imogen Hart" in listed
    assert "Put off: surveys to everybody" in await crisis.reads(DIRECTOR, "account Halden Foods")
    heard = await crisis.asks()
    assert (heard["hold"], datetime.fromisoformat(heard["until"])) == (True, end)
    assert "Surveys put off" in await crisis.reads(MANAGER, "holds")

    # Day 14: the incident is still open, so the manager is asked. She leaves it.
    await crisis.day(14)
    asked = await play.card(MANAGER, "May surveys go again?")
    assert "Still open: ticket 3107: Checkout is down." in asked.text
    assert (await crisis.asks())["hold"] is True
    assert "until Shireen Malik decides" in await crisis.reads(MANAGER, "asks halden")

    # Day 30: it is not the director's to decide any more, whatever she presses.
    await crisis.day(16)
    await play.card(MANAGER, "30 days are the longest that one person may")
    mine = await play.card(DIRECTOR, "You put off surveys")
    for button in ("surveys.defer_again", "surveys.end_deferral"):
        seen = len(play.slack.ephemerals(DIRECTOR))
        await play.slack.press(DIRECTOR, mine, button)
        await play.until(lambda seen=seen: len(play.slack.ephemerals(DIRECTOR)) > seen)
        assert "somebody else decides now" in play.slack.ephemerals(DIRECTOR)[-1].text
    assert (await crisis.asks())["hold"] is True

    # The manager grants a week more; in it the incident is closed, and the debt is ready again.
    last = await play.card(MANAGER, "30 days are the longest")
    await play.slack.press(MANAGER, last, "surveys.defer_again")
    await play.slack.submit(MANAGER, {"reason": "active_incident", "days": "7"})
    await play.card(MANAGER, "You put off surveys to everybody at Halden Foods until")
    await play.card(
        DIRECTOR, "Shireen Malik put off surveys to everybody at Halden Foods once more"
    )
    crisis.now[0] += timedelta(days=5)
    await crisis.tells("ticket", "3107", name="Checkout is down", state="solved")
    await crisis.day(2)
    await play.card(MANAGER, "The incident is closed, so surveys to everybody at Halden Foods")

    assert "Ben Tait (user): may be asked" in await crisis.reads(MANAGER, f"asks {WORK}")
    assert await crisis.asks() == {"hold": False, "until": None}
    assert "Ben Tait" not in await crisis.reads(MANAGER, f"asks {WORK}"), "the debt is paid"
