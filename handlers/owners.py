"""Whose client it is: the question that comes with a claim."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.cards.owners import NO, YES
from bot.owners import asking
from handlers.doing import does


def register(app: AsyncApp) -> None:
    app.action(YES)(does(partial(asking.answer, change=True)))
    app.action(NO)(does(partial(asking.answer, change=False)))
