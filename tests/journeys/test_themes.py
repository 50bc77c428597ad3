"""P4 through the doors: a systemic theme is shown, taken with a day, and a client is ticked."""

from datetime import UTC, datetime, timedelta

from bot.demo.firm.firm import SampleFirm
from bot.demo.slack.records import Message
from bot.themes_across import alerting
from storage import colleagues
from storage.words import ColleagueRole, Theme
from tests.bot.cards.screen import shown
from tests.journeys.stage import MANAGER, Stage, stage
from tests.theme_builders import Saying, say

THEME = "Systemic theme: Onboarding"


async def found(play: Stage) -> None:
    """Six clients of two teams name it, whatever else the firm hears."""
    desk = play.desk.desk
    async with desk.database.transaction() as tx:
        teams = [each.id for each in await colleagues.with_role(tx, ColleagueRole.DIRECTOR)][:2]
    naming = {"theme": Theme.ONBOARDING, "words": "The start was slow."}
    clients = [Saying((3, 3), (9,), facts={"director_id": team}, **naming) for team in teams * 3]
    await say(desk.database, clients, at=desk.clock())
    await alerting.look(desk)


async def themes(play: Stage) -> Message:
    return await play.typed(MANAGER, "/nps themes")


async def show(play: Stage) -> None:
    listed = await themes(play)
    [row] = [each for each in listed.blocks if THEME in str(each)]
    await play.slack.press(MANAGER, listed, "systemic.show", value=row["accessory"]["value"])
    await play.until(lambda: THEME in window(play))


def window(play: Stage) -> str:
    view = play.slack.modal(MANAGER)
    return shown({"blocks": view.blocks}) if view else ""


async def test_a_systemic_theme_is_taken_and_its_clients_are_told(
    firm_url: str, firm: SampleFirm
) -> None:
    async with stage(firm_url, firm) as play:
        await found(play)
        await show(play)
        assert "Nobody has taken it yet." in window(play)
        assert window(play).count("[Told]") == 6

        await play.slack.press(MANAGER, play.slack.modal(MANAGER), "systemic.take")
        due = (datetime.now(UTC) + timedelta(days=28)).date()
        refused = await play.slack.submit(MANAGER, {"due": "2020-01-01"})
        assert "That day is past" in str(refused.body)
        await play.slack.submit(MANAGER, {"due": due.isoformat()})
        await play.until(lambda: play.slack.modal(MANAGER) is None)

        await show(play)
        assert f"has it, due {due:%-d %b}." in window(play)
        told = next(
            each["accessory"]["value"]
            for each in play.slack.modal(MANAGER).blocks
            if each.get("accessory", {}).get("action_id") == "systemic.told"
        )
        await play.slack.press(MANAGER, play.slack.modal(MANAGER), "systemic.told", value=told)
        await play.until(lambda: "[Not Told]" in window(play))
        assert f"{THEME}. 1 of 6 clients told what changed." in shown(
            {"blocks": (await themes(play)).blocks}
        )
        await play.slack.press(MANAGER, play.slack.modal(MANAGER), "systemic.not_told", value=told)
        await play.until(lambda: "[Not Told]" not in window(play))
