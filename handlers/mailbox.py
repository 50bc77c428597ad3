"""My mailbox: connect, test, disconnect. Everybody their own."""

from contextlib import suppress

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.mailbox_form import (
    CONNECT,
    DISCONNECT,
    GONE,
    MAILBOX_FORM,
    TEST,
    TESTING,
    mailbox_card,
    mailbox_form,
    read_mailbox,
)
from bot.cards.notes import look_view
from bot.cards.pieces import Card, View
from bot.desk import Desk
from bot.errors import DatabaseAwayError, Refusal
from bot.post import connecting
from handlers.afterwards import afterwards
from handlers.presses import Form, Press

TITLE = "Your mailbox"


def register(app: AsyncApp) -> None:
    app.action(CONNECT)(ask)
    app.view(MAILBOX_FORM)(connect)
    app.action(TEST)(test)
    app.action(DISCONNECT)(disconnect)


async def shown(desk: Desk, by: str, news: str = "") -> Card:
    """What ``/nps mailbox`` answers."""
    own = await connecting.own(desk, by)
    return mailbox_card(own.person, own.mailbox, firms=own.firms, news=news)


async def ask(ack: AsyncAck, press: Press) -> None:
    own = await connecting.own(press.desk, press.person)
    view = mailbox_form(own.person, own.mailbox)
    await press.open_on_top(view)
    await ack()


async def connect(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    """Kept at once; a server may take longer than Slack waits, so its test is shown afterwards."""
    await connecting.connect(form.desk, form.person, read_mailbox(form.values))
    await ack(response_action="update", view=await _window(form.desk, form.person, TESTING))
    afterwards(_tested(form, client))


async def _tested(form: Form, client: AsyncWebClient) -> None:
    news = await _tried(form.desk, form.person)
    with suppress(SlackApiError, Refusal, DatabaseAwayError):  # it can be tested again
        view = await _window(form.desk, form.person, news)
        await client.views_update(view_id=form.once, view=view)


async def test(ack: AsyncAck, press: Press) -> None:
    """In a window: an answer in the channel could not wait for a slow server."""
    if press.in_window:
        await press.redraw(await _window(press.desk, press.person, TESTING))
        await ack()
        afterwards(_test_in_window(press))
        return
    await ack()
    afterwards(_test_in_place(press))


async def _test_in_window(press: Press) -> None:
    news = await _tried(press.desk, press.person)
    with suppress(Refusal, DatabaseAwayError):
        await press.redraw(await _window(press.desk, press.person, news))


async def _test_in_place(press: Press) -> None:
    news = await _tried(press.desk, press.person)
    with suppress(Refusal, DatabaseAwayError):
        await press.replace(await shown(press.desk, press.person, news))


async def _tried(desk: Desk, by: str) -> str:
    try:
        return await connecting.test(desk, by)
    except Refusal as refused:
        return refused.sentence


async def disconnect(ack: AsyncAck, press: Press) -> None:
    await connecting.disconnect(press.desk, press.person)
    await press.show_instead(await shown(press.desk, press.person, GONE), title=TITLE)
    await ack()


async def _window(desk: Desk, by: str, news: str) -> View:
    return look_view(TITLE, await shown(desk, by, news))
