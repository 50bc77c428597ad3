"""The dead-letter list: look, decide, replay."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot import trouble
from bot.cards.troubles import IT_IS_THERE, POST_AGAIN, REPLAY, trouble_list
from bot.desk import Desk

Remedy = Callable[[Desk, int, str], Awaitable[None]]


def register(app: AsyncApp) -> None:
    for action, remedy in (
        (POST_AGAIN, trouble.post_again),
        (IT_IS_THERE, trouble.is_there),
        (REPLAY, trouble.replay),
    ):
        app.action(action)(_listener(remedy))


def _listener(remedy: Remedy) -> Callable[..., Awaitable[None]]:
    async def press(
        ack: AsyncAck,
        action: dict[str, Any],
        body: dict[str, Any],
        respond: AsyncRespond,
        desk: Desk,
    ) -> None:
        person = body["user"]["id"]
        await remedy(desk, int(action["value"]), person)
        await ack()
        card = trouble_list(await trouble.listed(desk, person))
        await respond(text=card.text, blocks=card.blocks, replace_original=True)

    return press
