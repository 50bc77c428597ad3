"""Answers without a follow-up: those below the card threshold, and a follow-up opened by hand."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.narrowed import OPEN, OPEN_CHOSEN, SHOW_BELOW, narrowed_list, opened
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.follow_up import narrowing
from bot.follow_up.by_hand import open_by_hand
from handlers import account
from handlers.presses import Press, redraw_home

TITLE = "Below the threshold"


def register(app: AsyncApp) -> None:
    app.action(SHOW_BELOW)(show)
    app.action(OPEN)(open_listed)
    app.action(OPEN_CHOSEN)(open_chosen)


async def listed(desk: Desk, by: str, news: str = "") -> Card:
    page = await narrowing.listed(desk, by)
    return narrowed_list(page, now=desk.clock(), news=news)


async def show(ack: AsyncAck, press: Press) -> None:
    await press.answer(await listed(press.desk, press.person), title=TITLE)
    await ack()


async def open_listed(ack: AsyncAck, press: Press) -> None:
    """What was pressed then shows the rest of the list."""
    done = await open_by_hand(press.desk, press.subject, press.person)
    await ack()
    await press.show_instead(
        await listed(press.desk, press.person, opened(done.owner)), title=TITLE
    )
    if press.in_window:
        await redraw_home(press.desk, press.person)


async def open_chosen(ack: AsyncAck, press: Press) -> None:
    """From the card of an account, which then shows it among the open ones."""
    done = await open_by_hand(press.desk, int(press.choice), press.person)
    await ack()
    await press.replace(await account.card_of(press.desk, press.person, done.account_id))
