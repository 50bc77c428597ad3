"""The window of a connection: test it, its secret, pause, edit, remove."""

from contextlib import suppress

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.connection_form import (
    EDIT_FORM,
    SECRET_FORM,
    edit_form,
    read_given,
    read_secret,
    secret_form,
)
from bot.cards.connection_window import (
    EDIT,
    END_OLD,
    NEW_ADDRESS,
    PASTE_SECRET,
    PAUSE,
    PULL,
    REMOVE,
    RESUME,
    ROTATE,
    SHOW_SECRET,
    TEST,
    connection_window,
    removed_window,
    resumed,
    secret_window,
)
from bot.cards.connections import Shown
from bot.connections import keys, looking, managing
from bot.connections.reaching import try_out
from bot.errors import DatabaseAwayError, Refusal
from handlers.afterwards import afterwards
from handlers.presses import Form, Press, show_in

LOOKING = "Looking whether the address answers."
ROTATED = "This is the new secret. Paste it there in place of the old one."
OLD_ENDED = "The old secret counts no more."
MOVED = "This is the new address. Paste it there in place of the old one."
PAUSED = "What comes from now on is kept, and worked on when you resume."
ASKED = "It is being asked for what was missed. “Test” shows how far that has come."
SAVED = "Saved."


def register(app: AsyncApp) -> None:
    app.action(TEST)(test)
    app.action(SHOW_SECRET)(show_secret)
    app.action(ROTATE)(rotate)
    app.action(PASTE_SECRET)(ask_secret)
    app.view(SECRET_FORM)(paste_secret)
    app.action(END_OLD)(end_old)
    app.action(NEW_ADDRESS)(move)
    app.action(EDIT)(ask)
    app.view(EDIT_FORM)(edit)
    app.action(PULL)(pull)
    app.action(PAUSE)(pause)
    app.action(RESUME)(resume)
    app.action(REMOVE)(remove)


async def test(ack: AsyncAck, press: Press) -> None:
    """How it stands, at once; knocking may take longer than Slack waits, so that comes after."""
    shown = await looking.one(press.desk, press.subject, press.person)
    version = await press.redraw(connection_window(shown, news=LOOKING))
    await ack()
    if version is not None:
        afterwards(_tell_what_came_of_it(press, shown, version))


async def _tell_what_came_of_it(press: Press, before: Shown, version: str) -> None:
    """Not over a window that shows something newer, such as a secret just made."""
    news = await try_out(press.desk, before)
    with suppress(Refusal, DatabaseAwayError):  # it can be tested again
        shown = await looking.one(press.desk, press.subject, press.person)
        await press.redraw(connection_window(shown, news=news), over=version)


async def show_secret(ack: AsyncAck, press: Press) -> None:
    secret = await keys.secret_of(press.desk, press.subject, press.person)
    shown = await looking.one(press.desk, press.subject, press.person)
    await press.push(secret_window(shown, secret))
    await ack()


async def rotate(ack: AsyncAck, press: Press) -> None:
    secret = await keys.rotate(press.desk, press.subject, press.person)
    await _redraw(press, news=ROTATED, secret=secret)
    await ack()


async def ask_secret(ack: AsyncAck, press: Press) -> None:
    shown = await looking.one(press.desk, press.subject, press.person)
    await press.push(secret_form(shown))
    await ack()


async def paste_secret(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    await keys.paste(form.desk, form.subject, form.person, read_secret(form.values))
    await _redraw_beneath(form, client)
    await ack()


async def end_old(ack: AsyncAck, press: Press) -> None:
    await keys.end_old(press.desk, press.subject, press.person)
    await _redraw(press, news=OLD_ENDED)
    await ack()


async def move(ack: AsyncAck, press: Press) -> None:
    await keys.move(press.desk, press.subject, press.person)
    await _redraw(press, news=MOVED)
    await ack()


async def ask(ack: AsyncAck, press: Press) -> None:
    await press.push(edit_form(await looking.one(press.desk, press.subject, press.person)))
    await ack()


async def edit(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    shown = await looking.one(form.desk, form.subject, form.person)
    given = read_given(form.values, shown.relay)
    await managing.describe(form.desk, form.subject, form.person, given)
    await _redraw_beneath(form, client)
    await ack()


async def pause(ack: AsyncAck, press: Press) -> None:
    await managing.pause(press.desk, press.subject, press.person)
    await _redraw(press, news=PAUSED)
    await ack()


async def resume(ack: AsyncAck, press: Press) -> None:
    waited = await managing.resume(press.desk, press.subject, press.person)
    await _redraw(press, news=resumed(waited))
    await ack()


async def pull(ack: AsyncAck, press: Press) -> None:
    await managing.pull_now(press.desk, press.subject, press.person)
    await _redraw(press, news=ASKED)
    await ack()


async def remove(ack: AsyncAck, press: Press) -> None:
    name = await managing.remove(press.desk, press.subject, press.person)
    await press.redraw(removed_window(name))
    await ack()


async def _redraw(press: Press, *, news: str, secret: str | None = None) -> None:
    shown = await looking.one(press.desk, press.subject, press.person)
    await press.redraw(connection_window(shown, secret=secret, news=news))


async def _redraw_beneath(form: Form, client: AsyncWebClient) -> None:
    """The window over which the form lay; the change stands, also when that is gone."""
    shown = await looking.one(form.desk, form.subject, form.person)
    await show_in(client, form.beneath, connection_window(shown, news=SAVED))
