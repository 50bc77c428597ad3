"""The question after a closing: sent from the closer's mailbox, and whether it left."""

from contextlib import suppress

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError

from bot.cards.recheck import SEND, SENDING, TITLE, WAS_NOT, WAS_SENT
from bot.cards.send_window import CHECKING, said_window
from bot.errors import DatabaseAwayError, Refusal
from bot.follow_up import asking_again
from handlers.afterwards import afterwards
from handlers.errors import AWAY
from handlers.presses import Press


def register(app: AsyncApp) -> None:
    app.action(SEND)(send)
    app.action(WAS_SENT)(was_sent)
    app.action(WAS_NOT)(was_not)


async def send(ack: AsyncAck, press: Press) -> None:
    """A mail server may take longer than Slack waits, so what came of it is shown afterwards."""
    window = await press.open(said_window(CHECKING, TITLE))
    await ack()
    afterwards(_send(press, window))


async def _send(press: Press, window: str) -> None:
    recheck_id, seen = press.pair
    try:
        await asking_again.send(press.desk, recheck_id, press.person, seen)
        words = SENDING
    except Refusal as refused:
        words = refused.sentence
    except DatabaseAwayError:
        words = AWAY
    with suppress(SlackApiError):  # the window was closed meanwhile
        await press.client.views_update(view_id=window, view=said_window(words, TITLE))


async def was_sent(ack: AsyncAck, press: Press) -> None:
    await asking_again.it_was(press.desk, press.subject, press.person, sent=True)
    await ack()


async def was_not(ack: AsyncAck, press: Press) -> None:
    await asking_again.it_was(press.desk, press.subject, press.person, sent=False)
    await ack()
