"""Issue 7: a partner takes the month along as a PDF, also from a Slack that draws no charts."""

from typing import Any

from bot import monthly
from bot.cards.month import AS_PDF
from bot.demo.firm.firm import SampleFirm
from bot.demo.slack.records import Message
from storage import colleagues
from tests.journeys.stage import PARTNER, Stage, stage


def with_files(play: Stage) -> list[Message]:
    return [one for one in play.slack.messages(PARTNER) if one.files]


def pictures(play: Stage) -> list[dict[str, Any]]:
    blocks = [block for one in play.slack.messages(PARTNER) for block in one.blocks]
    return [each for each in blocks if each["type"] == "image"]


async def test_the_month_comes_as_a_pdf_and_charts_as_pictures_where_slack_draws_none(
    firm_url: str, firm: SampleFirm
) -> None:
    async with stage(firm_url, firm) as play:
        async with play.desk.desk.database.transaction() as tx:
            person = await colleagues.by_slack_id(tx, PARTNER)
        assert person is not None
        await monthly.send(play.desk.desk, person.id)
        await play.slack.press(PARTNER, await play.card(PARTNER, "in figures."), AS_PDF)
        await play.until(lambda: with_files(play))
        [brought] = with_files(play)
        async with play.http.get(brought.files[0]["url_private"]) as answer:
            assert (await answer.read()).startswith(b"%PDF")
        announced = await play.card(PARTNER, "each with the number of its receipt")
        assert announced.ts < brought.ts, "progress comes before the file"

        play.slack.faults.error("files.getUploadURLExternal", "file_uploads_disabled")
        await play.typed(PARTNER, "/nps month pdf last quarter")
        refused = await play.card(PARTNER, "could not be brought here (file_uploads_disabled)")
        assert "nps-desk report --month" in refused.text
        assert len(with_files(play)) == 1

        play.slack.faults.error("chat.postMessage", "invalid_blocks", to=PARTNER)
        await play.slack.say(PARTNER, PARTNER, "NPS by month in the last 12 months")
        await play.until(lambda: pictures(play))
        assert "n = " in pictures(play)[0]["alt_text"]
