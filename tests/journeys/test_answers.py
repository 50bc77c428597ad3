"""Issue 6: a figure is asked for, proved, and proved again after somebody else has answered."""

from bot.charts import native
from bot.demo.firm.firm import SampleFirm
from bot.demo.slack.records import Json
from tests.bot.cards.screen import shown
from tests.journeys.stage import BITTER, CFO, DIRECTOR, HALDEN, PARTNER, Stage, stage


def read(play: Stage, who: str = PARTNER) -> str:
    return (
        shown({"blocks": play.slack.ephemerals(who, HALDEN)[-1].blocks})
        if (play.slack.ephemerals(who, HALDEN))
        else ""
    )


def window(play: Stage, who: str = PARTNER) -> str:
    view = play.slack.modal(who)
    return shown({"blocks": view.blocks}) if view else ""


def home(play: Stage) -> list[Json]:
    view = play.slack.home(PARTNER)
    return view.blocks if view else []


async def test_a_trend_is_proved_by_its_receipt_and_leads_on(
    firm_url: str, firm: SampleFirm
) -> None:
    async with stage(firm_url, firm) as play:
        trend = await play.typed(PARTNER, "/nps trend last 12 months")
        told = read(play).splitlines()[0]
        assert told.startswith("NPS of all clients, the last 12 months:")
        assert "95 % interval" in told
        assert native.drawn(trend.blocks)

        await play.answer(CFO, 0, BITTER)
        await play.card(HALDEN, "Helen Strand")
        await play.slack.press(PARTNER, trend, "answers.receipt")
        await play.until(lambda: told in window(play))
        await play.slack.press(PARTNER, play.slack.modal(PARTNER), "receipt.run_again")
        await play.until(lambda: "the same figures" in window(play))
        assert told in window(play)

        await play.slack.press(PARTNER, trend, "answers.ask")
        await play.until(lambda: "Food" in read(play))

        await play.slack.command(DIRECTOR, "/nps mine", HALDEN)
        assert "Helen Strand" in read(play, DIRECTOR)

        await play.slack.open_home(PARTNER)
        await play.until(lambda: native.drawn(home(play)))
        play.slack.workspace.lacks.add(native.KIND)  # a workspace to which charts have not come
        again = await play.typed(PARTNER, "/nps trend last 12 months")
        assert not native.drawn(again.blocks)
        assert "the last 12 months" in read(play)
        assert "(NPS: " in read(play), "what would be drawn is told"
        await play.slack.press(PARTNER, play.slack.home(PARTNER), "home.refresh")
        await play.until(lambda: not native.drawn(home(play)))
        assert "(Account index: " in shown({"blocks": home(play)})
