"""Send the reply: look at it, release it or approve it; or send it oneself and say so."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.follow_up import follow_up_card
from bot.cards.letter import IT_WAS_NOT, IT_WAS_SENT, SEND
from bot.cards.send_window import (
    APPROVE,
    APPROVED,
    CHECKING,
    NOTED,
    SEND_NOW,
    SENDING,
    SENT_MYSELF,
    said_window,
    seen_in,
    send_window,
)
from bot.follow_up import after_sending, sending, showing
from bot.follow_up.before_sending import Seen
from handlers.afterwards import afterwards, refusal_of
from handlers.presses import WINDOW, Press, seen


def register(app: AsyncApp) -> None:
    app.action(SEND)(look)
    app.action(SEND_NOW)(send)
    app.action(APPROVE)(approve)
    app.action(SENT_MYSELF)(sent_myself)
    app.action(IT_WAS_SENT)(it_was_sent)
    app.action(IT_WAS_NOT)(it_was_not)


async def look(ack: AsyncAck, press: Press) -> None:
    await press.open(send_window(await sending.offer(press.desk, press.subject, press.person)))
    await seen(press, press.subject)
    await ack()


async def send(ack: AsyncAck, press: Press) -> None:
    """A mail server may take longer than Slack waits, so what came of it is shown afterwards.

    Until it is decided nothing is on record, and nothing has left: they can press again.
    """
    what = seen_in(press.body["view"])
    await press.redraw(said_window(CHECKING))
    await ack()
    afterwards(_send(press, what))


async def _send(press: Press, what: Seen) -> None:
    refused = await refusal_of(sending.send(press.desk, press.subject, press.person, what))
    await press.redraw(said_window(refused or SENDING))


async def approve(ack: AsyncAck, press: Press) -> None:
    follow_up_id, version = press.pair
    await sending.approve(press.desk, follow_up_id, press.person, version)
    offer = await sending.offer(press.desk, follow_up_id, press.person)
    await press.redraw(said_window(APPROVED.format(sender=offer.sender)))
    await ack()


async def sent_myself(ack: AsyncAck, press: Press) -> None:
    what = seen_in(press.body["view"])
    await after_sending.by_hand(press.desk, press.subject, press.person, what)
    await press.redraw(said_window(NOTED))
    await ack()


async def it_was_sent(ack: AsyncAck, press: Press) -> None:
    await _it_was(press, sent=True)
    await ack()


async def it_was_not(ack: AsyncAck, press: Press) -> None:
    await _it_was(press, sent=False)
    await ack()


async def _it_was(press: Press, *, sent: bool) -> None:
    about = await after_sending.it_was(press.desk, press.subject, press.person, sent=sent)
    record = await showing.one(press.desk, about, press.person)
    await press.show_instead(follow_up_card(record, now=press.desk.clock()), title=WINDOW)
