"""How well comments are read, and the bar from which they are flagged."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.pieces import Card
from bot.cards.reading_quality import TAKE_BACK, UNDO_BAR, USE_BAR, reading_card
from bot.desk import Desk
from bot.learning import bars
from handlers.presses import Press

Act = Callable[[Desk, int, str], Awaitable[None]]


def register(app: AsyncApp) -> None:
    for action, act in (
        (USE_BAR, bars.use),
        (UNDO_BAR, bars.undo),
        (TAKE_BACK, bars.withdraw),
    ):
        app.action(action)(_listener(act))


async def shown(desk: Desk, by: str) -> Card:
    return reading_card(await bars.look(desk, by))


def _listener(act: Act) -> Callable[..., Awaitable[None]]:
    async def listener(ack: AsyncAck, press: Press) -> None:
        await act(press.desk, press.subject, press.person)
        await ack()
        await press.replace(await shown(press.desk, press.person))

    return listener
