"""Whose client it is: the question that comes with a claim."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.owners import NO, YES
from bot.owners import asking
from handlers.presses import Press


def register(app: AsyncApp) -> None:
    app.action(YES)(change)
    app.action(NO)(keep)


async def change(ack: AsyncAck, press: Press) -> None:
    await asking.answer(press.desk, press.subject, press.person, change=True)
    await ack()


async def keep(ack: AsyncAck, press: Press) -> None:
    await asking.answer(press.desk, press.subject, press.person, change=False)
    await ack()
