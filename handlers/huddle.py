"""The huddle: where its pack goes, and closings without a talk opened again."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncApp

from bot.cards.huddle_items import REOPEN
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.errors import Refusal
from bot.follow_up import reopening
from bot.huddle import placing
from handlers.doing import does

HOW = "Type /nps huddle, /nps huddle here, /nps huddle preview or /nps huddle off."


def register(app: AsyncApp) -> None:
    app.action(REOPEN)(does(reopening.reopen))


def typed_in(channel: str) -> Callable[[Desk, str, str], Awaitable[Card]]:
    """What `/nps huddle` answers in this channel."""

    async def answer(desk: Desk, by: str, words: str) -> Card:
        match words.lower():
            case "":
                return await placing.standing(desk, by)
            case "here":
                return await placing.here(desk, by, channel)
            case "preview":
                return await placing.previewed(desk, by)
            case "off":
                return await placing.off(desk, by)
        raise Refusal(HOW)

    return answer
