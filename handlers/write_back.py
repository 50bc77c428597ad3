"""Write-back of a connection: whether and where, what was written, and trying it again."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.connection_window import connection_window
from bot.cards.write_back import (
    NEWER_WRITES,
    OLDER_WRITES,
    REPLAY,
    REPLAY_DAYS,
    REPLAY_FORM,
    SHOW_WRITES,
    WRITE_BACK,
    WRITE_BACK_FORM,
    read_days,
    read_write_back,
    replay_form,
    replayed,
    write_back_form,
    writes_window,
)
from bot.connections import looking
from bot.writing_back import arranging
from handlers.presses import Form, Press, show_in

SAVED = "Saved. What happens from now on is written back so."


def register(app: AsyncApp) -> None:
    app.action(WRITE_BACK)(ask)
    app.view(WRITE_BACK_FORM)(arrange)
    app.action(SHOW_WRITES)(show)
    app.action(OLDER_WRITES)(turn)
    app.action(NEWER_WRITES)(turn)
    app.action(REPLAY)(replay)
    app.action(REPLAY_DAYS)(ask_days)
    app.view(REPLAY_FORM)(replay_days)


async def ask(ack: AsyncAck, press: Press) -> None:
    name, writing, writer = await arranging.arranged(press.desk, press.subject, press.person)
    await press.push(write_back_form(press.subject, name, writing, writer.naming))
    await ack()


async def arrange(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    mode, fields = read_write_back(form.values)
    await arranging.arrange(form.desk, form.subject, form.person, mode, fields)
    shown = await looking.one(form.desk, form.subject, form.person)
    await show_in(client, form.beneath, connection_window(shown, news=SAVED))
    await ack()


async def show(ack: AsyncAck, press: Press) -> None:
    await press.push(writes_window(await arranging.writes(press.desk, press.subject, press.person)))
    await ack()


async def turn(ack: AsyncAck, press: Press) -> None:
    number, skip = press.pair
    shown = await arranging.writes(press.desk, number, press.person, skip=skip)
    await press.redraw(writes_window(shown))
    await ack()


async def replay(ack: AsyncAck, press: Press) -> None:
    number, write_id = press.pair
    count = await arranging.replay(press.desk, number, press.person, write_id)
    shown = await arranging.writes(press.desk, number, press.person)
    await press.redraw(writes_window(shown, news=replayed(count)))
    await ack()


async def ask_days(ack: AsyncAck, press: Press) -> None:
    name, _, _ = await arranging.arranged(press.desk, press.subject, press.person)
    await press.push(replay_form(press.subject, name, press.desk.clock().date()))
    await ack()


async def replay_days(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    first, last = read_days(form.values)
    count = await arranging.replay_days(form.desk, form.subject, form.person, first, last)
    shown = await arranging.writes(form.desk, form.subject, form.person)
    await show_in(client, form.beneath, writes_window(shown, news=replayed(count)))
    await ack()
