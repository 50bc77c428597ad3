"""Presses that do one thing to the record they are about; most are a row in a story's table."""

from collections.abc import Awaitable, Callable

from slack_bolt.async_app import AsyncAck

from bot.desk import Desk
from handlers.presses import Press

Act = Callable[[Desk, int, str], Awaitable[object]]
Then = Callable[[Press], Awaitable[None]]
Listener = Callable[..., Awaitable[None]]


def does(act: Act, then: Then | None = None) -> Listener:
    """``act``: on the desk, of this record, by this person. ``then``: what is shown of it.

    A message that everybody sees is redrawn from its record, whatever is shown here.
    """

    async def listener(ack: AsyncAck, press: Press) -> None:
        await act(press.desk, press.subject, press.person)
        await ack()
        if then is not None:
            await then(press)

    return listener
