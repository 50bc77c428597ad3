"""The dead-letter list: look, decide, replay."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import trouble
from bot.cards.troubles import DO_AGAIN, IT_IS_THERE, POST_AGAIN, REPLAY, trouble_list
from bot.desk import Desk
from handlers.presses import Press

Remedy = Callable[[Desk, int, str], Awaitable[None]]


def register(app: AsyncApp) -> None:
    for action, remedy in (
        (POST_AGAIN, trouble.post_again),
        (IT_IS_THERE, trouble.is_there),
        (REPLAY, trouble.replay),
        (DO_AGAIN, trouble.do_again),
    ):
        app.action(action)(_listener(remedy))


def _listener(remedy: Remedy) -> Callable[..., Awaitable[None]]:
    async def listener(ack: AsyncAck, press: Press) -> None:
        await remedy(press.desk, press.subject, press.person)
        await ack()
        await press.replace(trouble_list(await trouble.listed(press.desk, press.person)))

    return listener
