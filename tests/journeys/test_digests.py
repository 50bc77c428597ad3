"""Issue 7: a manager looks at her week, has it come on Fridays, reads it there, and mutes it."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from bot.desk import utc_now
from bot.work import ask_for
from tests.bot.cards.screen import shown
from tests.journeys.checks import nothing_left
from tests.journeys.stage import HALDEN, MANAGER, Stage, stage

LONDON = ZoneInfo("Europe/London")


def said(play: Stage) -> str:
    """What she alone sees, the newest first."""
    own: list[Message] = play.slack.ephemerals(MANAGER, HALDEN)
    return "\n".join(shown({"blocks": each.blocks}) for each in reversed(own))


def window(play: Stage) -> str:
    return shown({"blocks": play.window(MANAGER).blocks})


def next_friday(now: datetime) -> datetime:
    """A minute past four on her clock, in the week after this one."""
    today = now.astimezone(LONDON).date()
    friday = today + timedelta(days=11 - today.weekday())
    return datetime.combine(friday, time(16, 1), LONDON)


async def test_her_week_comes_when_she_wants_it_and_no_more_when_muted(
    firm_url: str, firm: SampleFirm
) -> None:
    ahead = [timedelta()]
    async with stage(firm_url, firm, clock=lambda: utc_now() + ahead[0]) as play:
        standing = await play.typed(MANAGER, "/nps digest")
        assert "Your weekly digest comes on Mondays at 09:00 on your clock" in said(play)
        await play.slack.press(MANAGER, standing, "digest.preview")
        await play.until(lambda: "NPS of the last 90 days" in said(play))

        await play.slack.press(MANAGER, standing, "digest.change")
        await play.slack.submit(MANAGER, {"day": "4", "hour": "16"})
        assert "comes on Fridays at 16:00" in window(play)
        await play.slack.close(MANAGER)

        ahead[0] = next_friday(utc_now()) - utc_now()
        for _ in range(2):
            await ask_for(play.desk.desk, "due_digests")
            await nothing_left(play.desk.desk.database)
        [digest] = play.cards(MANAGER, "The week to Thursday")
        await play.slack.press(MANAGER, digest, "answers.receipt")
        await play.until(lambda: "The week, version 1" in window(play))
        await play.slack.close(MANAGER)

        await play.slack.press(MANAGER, await play.typed(MANAGER, "/nps digest"), "digest.mute")
        await play.until(lambda: "Your weekly digest is muted since" in said(play))
