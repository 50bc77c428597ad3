"""Scenario A1 where nobody answers, and M1: ladder, snooze, reassignment, through the doors."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.demo.firm.firm import SampleFirm
from bot.follow_up import ticking
from tests.journeys.checks import newest_follow_up
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, MANAGER, PARTNER, Stage, stage

LONDON = ZoneInfo("Europe/London")
DEPUTY = "U0CALLUM"


@dataclass
class Timed:
    """A stage whose time stands still until the story moves it."""

    play: Stage
    now: list[datetime]

    async def at(self, hour: int, minute: int, days: int = 0) -> None:
        """It is this time in London, and the desk ticks (its own tick comes too)."""
        day = self.now[0].astimezone(LONDON) + timedelta(days=days)
        self.now[0] = day.replace(hour=hour, minute=minute).astimezone(UTC)
        await ticking.tick(self.play.desk.desk)

    async def command(self, person: str, words: str) -> str:
        answer = await self.play.slack.command(person, f"/nps {words}", HALDEN)
        return str(answer.body)


@pytest.fixture
async def timed(firm_url: str, firm: SampleFirm) -> AsyncIterator[Timed]:
    """The coming Tuesday, 10:02."""
    today = datetime.now(LONDON)
    tuesday = today + timedelta(days=(1 - today.weekday()) % 7 + 7)
    now = [tuesday.replace(hour=10, minute=2, second=0, microsecond=0).astimezone(UTC)]
    async with stage(firm_url, firm, clock=lambda: now[0]) as up:
        yield Timed(up, now)


async def test_nobody_answers_until_the_manager_does(timed: Timed) -> None:
    play = timed.play
    await play.answer(CFO, 6, BITTER)
    await play.card(DIRECTOR, "Helen Strand")

    # 11:32: three quarters of the time to claim are gone. 12:02: it is over.
    await timed.at(11, 32)
    nudge = await play.card(DIRECTOR, "Nobody has claimed this yet.")
    assert "Claim by 12:02 Tue" in nudge.text
    assert not play.cards(MANAGER, "Escalated to you")
    await timed.at(12, 2)
    for person, part in ((DEPUTY, "deputy"), (MANAGER, "manager")):
        brief = await play.card(person, f"Escalated to you as {part} of Imogen Hart.")
        assert BITTER in str(brief.blocks)
        assert "nobody has contacted Helen Strand" in str(brief.blocks)
    assert not play.cards(PARTNER, "Escalated to you")
    await play.until(lambda: "Escalated to" in str(play.cards(HALDEN, "Helen")[-1].blocks))
    assert "Escalated to" in await timed.command(MANAGER, "open")

    # The manager claims from the brief; everybody who was told sees that it is in hand.
    await play.slack.press(MANAGER, await play.card(MANAGER, "Escalated to you"), "follow_up.claim")
    for person in (DIRECTOR, DEPUTY, MANAGER):
        await play.card(person, "Claimed by Shireen Malik meanwhile.")
    await timed.at(13, 2)
    assert not play.cards(PARTNER, "Escalated to you")


async def test_after_another_hour_the_partner_and_the_channel_hear_it(timed: Timed) -> None:
    play = timed.play
    await play.answer(CFO, 6, BITTER)
    await play.card(HALDEN, "Helen Strand")
    await timed.at(13, 2)
    await play.card(PARTNER, "Escalated to you as partner of this client.")
    await play.card(HALDEN, "Escalated to the last step.")
    assert not play.cards(MANAGER, "Escalated to you"), "only the highest step speaks"


async def test_a_snooze_a_reassignment_and_an_escalation(timed: Timed) -> None:
    play = timed.play
    await play.answer(CFO, 6, BITTER)
    card = await play.card(DIRECTOR, "Helen Strand")
    follow_up = await newest_follow_up(play.desk.desk.database)
    await play.slack.press(DIRECTOR, card, "follow_up.claim")
    claimed = await play.card(DIRECTOR, "Claimed by Imogen Hart")

    # She snoozes; the form, sent again, changes nothing. Nobody else can.
    await play.slack.press(DIRECTOR, claimed, "follow_up.snooze")
    assert "1 hour (11:02 Tue)" in str(play.slack.modal(DIRECTOR))
    await play.slack.submit(DIRECTOR, {"until": "1h", "why": "in a workshop"})
    await play.until(lambda: "Snoozed until" in str(play.cards(HALDEN, "Helen")[-1].blocks))
    assert "Snoozed until 11:02 Tue" in await timed.command(DIRECTOR, "open")
    await play.slack.press(MANAGER, play.cards(HALDEN, "Helen")[-1], "follow_up.snooze")
    await play.until(lambda: bool(play.slack.ephemerals(MANAGER)))
    assert "only they can put its reminders off" in play.slack.ephemerals(MANAGER)[-1].text
    await timed.at(11, 2)
    over = await play.card(DIRECTOR, "You asked not to be reminded until 11:02 Tue")
    assert "in a workshop" in over.text

    # The manager gives it to Callum while Imogen has the form open again.
    await play.slack.press(DIRECTOR, play.cards(DIRECTOR, "Claimed by")[-1], "follow_up.snooze")
    choice = f"follow_up.assign:{follow_up}"
    await play.slack.press(MANAGER, play.cards(HALDEN, "Helen")[-1], "follow_up.more", choice)
    refused = await play.slack.submit(MANAGER, {"person": "U0OUTSIDER", "note": "yours"})
    assert "I do not know this person" in str(refused.body)
    await play.slack.submit(MANAGER, {"person": DEPUTY, "note": "Imogen is in court"})
    given = await play.card(DEPUTY, "Helen Strand")
    assert "assigned by Shireen Malik: Imogen is in court" in str(given.blocks)
    await play.card(DIRECTOR, "Owner: Callum Reid")  # her own card says so
    late = await play.slack.submit(DIRECTOR, {"until": "4h"})
    assert "Nobody has claimed this follow-up yet" in str(late.body)

    # His own time to claim runs, the client's goes on; he asks for help at once.
    assert "Claim by 13:02 Tue" in given.text
    choice = f"follow_up.escalate:{follow_up}"
    await play.slack.press(DEPUTY, given, "follow_up.more", choice)
    await play.slack.submit(DEPUTY, {"note": "She wants a partner today"})
    brief = await play.card(MANAGER, "Callum Reid escalated this")
    assert "She wants a partner today" in brief.text
