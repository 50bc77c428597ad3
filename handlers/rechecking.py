"""The question after a closing: sent from the closer's mailbox, and whether it left."""

from functools import partial

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.recheck import SEND, SENDING, TITLE, WAS_NOT, WAS_SENT
from bot.cards.send_window import CHECKING, said_window
from bot.follow_up import asking_again
from handlers.afterwards import afterwards, refusal_of
from handlers.doing import does
from handlers.presses import Press, show_in


def register(app: AsyncApp) -> None:
    app.action(SEND)(send)
    app.action(WAS_SENT)(does(partial(asking_again.it_was, sent=True)))
    app.action(WAS_NOT)(does(partial(asking_again.it_was, sent=False)))


async def send(ack: AsyncAck, press: Press) -> None:
    """A mail server may take longer than Slack waits, so what came of it is shown afterwards."""
    window = await press.open(said_window(CHECKING, TITLE))
    await ack()
    afterwards(_send(press, window))


async def _send(press: Press, window: str) -> None:
    recheck_id, seen = press.pair
    refused = await refusal_of(asking_again.send(press.desk, recheck_id, press.person, seen))
    await show_in(press.client, window, said_window(refused or SENDING, TITLE))
