"""L8 and P4 through the doors: a channel's Friday pack, and an owner and a day in its thread."""

from datetime import datetime, timedelta

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack.records import Message
from bot.desk import utc_now
from bot.follow_up.working_hours import hours_of
from bot.huddle import packs
from bot.huddle.moments import next_pack
from bot.themes_across import alerting
from storage import colleagues
from storage.words import ColleagueRole, Theme
from tests.bot.cards.screen import shown
from tests.journeys.stage import HALDEN, MANAGER, PARTNER, Stage, stage
from tests.theme_builders import Saying, say

THEME = "Systemic theme: "
PACK = "Huddle pack, "


async def find_theme(play: Stage) -> None:
    """Six clients of two teams name it, whatever else the firm hears."""
    desk = play.desk.desk
    async with desk.database.transaction() as tx:
        teams = [each.id for each in await colleagues.with_role(tx, ColleagueRole.DIRECTOR)][:2]
    naming = {"theme": Theme.ONBOARDING, "words": "The start was slow."}
    clients = [Saying((3, 3), (9,), facts={"director_id": team}, **naming) for team in teams * 3]
    await say(desk.database, clients, at=desk.clock())
    await alerting.look(desk)


async def hour_of_the_pack(play: Stage) -> datetime:
    """The next one by the manager's clock, whatever day is off where they are."""
    async with play.desk.desk.database.transaction() as tx:
        person = await colleagues.by_slack_id(tx, MANAGER)
    now = utc_now()
    at = next_pack(now + timedelta(minutes=5), hours_of(person, now))
    assert at is not None
    return at


def reads(message: Message) -> str:
    return shown({"blocks": message.blocks})


async def test_the_pack_comes_to_the_chosen_channel_and_is_worked_off_there(
    firm_url: str, firm: SampleFirm
) -> None:
    now = [utc_now()]
    async with stage(firm_url, firm, clock=lambda: now[0]) as play:
        chosen = await play.typed(MANAGER, "/nps huddle here")
        assert "The huddle pack is posted in" in reads(chosen)
        await play.card(HALDEN, "chose this channel for the huddle")
        await find_theme(play)
        ahead = await play.typed(MANAGER, "/nps huddle preview")
        assert THEME in reads(ahead)

        now[0] = await hour_of_the_pack(play) + timedelta(minutes=1)
        await packs.due_packs(play.desk.desk)
        pack = await play.card(HALDEN, PACK)
        assert THEME in reads(pack)
        assert "Clients recovered (all clients" in reads(pack)

        await play.slack.press(MANAGER, pack, "systemic.take")
        due = (now[0] + timedelta(days=20)).date()
        await play.slack.submit(MANAGER, {"owner": PARTNER, "due": due.isoformat()})
        settled = f"has it, due {due:%-d %b}."
        await play.until(lambda: settled in reads(play.cards(HALDEN, PACK)[-1]))
        given = f"due {due:%-d %B %Y}."
        await play.until(lambda: any(given in one for one in beneath(play, pack)))


def beneath(play: Stage, head: Message) -> list[str]:
    """What the thread says."""
    return [one.text for one in play.slack.messages(HALDEN) if one.thread_ts == head.ts]
