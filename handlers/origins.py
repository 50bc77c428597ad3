"""Why a new client came to us: two buttons."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.cards.origins import BOUGHT, EARNED
from bot.owners import origins
from handlers.doing import does


def register(app: AsyncApp) -> None:
    app.action(EARNED)(does(partial(origins.answer, earned=True)))
    app.action(BOUGHT)(does(partial(origins.answer, earned=False)))
