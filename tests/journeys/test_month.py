"""Issue 7: a month is read and muted, a claim refused; a director says why a client came."""

from sqlalchemy import update

from bot import monthly
from bot.cards.month import MUTE, SHOW_ALL
from bot.cards.origins import EARNED
from bot.demo.firm.firm import SampleFirm
from bot.demo.slack import Message
from bot.owners import origins
from storage import colleagues
from storage.models import Account
from tests.bot.cards.screen import shown
from tests.journeys.stage import DIRECTOR, MANAGER, Stage, stage

NO_MANNERS = {
    "quiet_from": "",
    "quiet_until": "",
    "interruptions_a_day": 0,
    "interruptions_a_week": 0,
}


def on(message: Message) -> str:
    return shown({"blocks": message.blocks})


def period(told: str) -> str:
    """ "October 2026" of "October 2026 in figures" """
    return told.partition(" in figures")[0]


def window(play: Stage) -> str:
    view = play.slack.modal(MANAGER)
    return shown({"blocks": view.blocks}) if view else ""


async def test_a_month_that_a_manager_can_trust(firm_url: str, firm: SampleFirm) -> None:
    async with stage(firm_url, firm, **NO_MANNERS) as play:
        desk = play.desk.desk

        # It comes by itself: coverage first, score second, what it is worth; all in a window.
        async with desk.database.transaction() as tx:
            person = await colleagues.by_slack_id(tx, MANAGER)
        assert person is not None
        await monthly.send(desk, person.id)
        page = await play.card(MANAGER, "in figures.")
        told = on(page)
        assert told.index("economic buyer was heard") < told.index("NPS of all clients")
        assert "Earned growth (all clients, the year to" in told
        await play.slack.press(MANAGER, page, SHOW_ALL)
        await play.until(lambda: "Model off" in window(play))
        assert "1 of them lost" in window(play)
        await play.slack.press(MANAGER, page, MUTE)
        await play.until(lambda: "Send Again" in on(play.cards(MANAGER, "in figures.")[-1]))
        assert period(told) in on(await play.typed(MANAGER, "/nps month"))  # at once, or soon

        # Somebody says what it saved.
        claim = await play.typed(MANAGER, "/nps savings £140k of £200k at 22%")
        assert "22 % of £200k is £44k, not £140k." in on(claim)

        # A new client: its director is asked once why it came.
        async with desk.database.transaction() as tx:
            halden = Account.name == "Halden Foods"
            since = {"client_since": desk.clock().date(), "came_by": None}
            await tx.execute(update(Account).where(halden).values(**since))
        await origins.ask_all(desk)
        asked = await play.card(DIRECTOR, "Why did they come to us?")
        await play.slack.press(DIRECTOR, asked, EARNED)
        await play.card(DIRECTOR, "says: earned.")
