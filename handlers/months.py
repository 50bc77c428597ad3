"""The month in figures: all of it, and whether it comes by itself."""

from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import monthly
from bot.answers import month
from bot.cards.month import AS_PDF, MUTE, SHOW_ALL, UNMUTE
from bot.cards.notes import look_view
from bot.reports import asking as reports
from handlers.doing import does
from handlers.presses import Press


def register(app: AsyncApp) -> None:
    app.action(SHOW_ALL)(show_all)
    app.action(AS_PDF)(as_pdf)
    app.action(MUTE)(does(partial(monthly.mute, muted=True)))
    app.action(UNMUTE)(does(partial(monthly.mute, muted=False)))


async def show_all(ack: AsyncAck, press: Press) -> None:
    title, card = await month.whole(press.desk, press.subject, press.person)
    await press.open(look_view(title, card))
    await ack()


async def as_pdf(ack: AsyncAck, press: Press) -> None:
    card = await reports.order_page(press.desk, press.subject, press.person)
    await ack()
    await press.answer(card, title="Report")
