"""The Home tab, and what is offered in a person's conversation with the bot."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.home import CHOOSES, REFRESH
from bot.cards.home_portfolio import SHOW_ALL
from bot.cards.notes import look_view
from bot.cards.proofs import PROVE
from bot.conversation import prompts
from bot.desk import Desk
from bot.home import proving, showing
from handlers.presses import Press, redraw_home

TITLE = "Figures"


def register(app: AsyncApp) -> None:
    app.event("app_home_opened")(opened)
    for action in CHOOSES:
        app.action(action)(choose)
    app.action(REFRESH)(refresh)
    app.action(SHOW_ALL)(show_all)
    app.action(PROVE)(prove)


async def opened(event: dict[str, Any], desk: Desk) -> None:
    if event.get("tab", "home") == "home":
        await showing.opened(desk, event["user"])
    else:
        await prompts.suggest(desk, event["user"], event["channel"])


async def choose(ack: AsyncAck, press: Press) -> None:
    await showing.choose(press.desk, press.person, CHOOSES[press.action])
    await ack()
    await redraw_home(press.desk, press.person)


async def refresh(ack: AsyncAck, press: Press) -> None:
    await ack()
    await showing.opened(press.desk, press.person)


async def show_all(ack: AsyncAck, press: Press) -> None:
    await press.open(await showing.all_clients(press.desk, press.person))
    await ack()


async def prove(ack: AsyncAck, press: Press) -> None:
    card = await proving.proof(press.desk, press.person, press.word)
    await press.open(look_view(TITLE, card))
    await ack()
