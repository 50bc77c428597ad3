"""Deliveries of a webhook: the last ones, sending them again, a test event."""

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.connection_window import connection_window
from bot.cards.deliveries import (
    NEWER_DELIVERIES,
    OLDER_DELIVERIES,
    RESEND,
    RESEND_FORM,
    RESEND_SINCE,
    SHOW_DELIVERIES,
    TEST_EVENT,
    TESTED,
    deliveries_window,
    read_first,
    resend_form,
    resent,
)
from bot.connections import looking
from bot.hooks import arranging
from handlers.presses import Form, Press, show_in


def register(app: AsyncApp) -> None:
    app.action(TEST_EVENT)(test)
    app.action(SHOW_DELIVERIES)(show)
    app.action(OLDER_DELIVERIES)(turn)
    app.action(NEWER_DELIVERIES)(turn)
    app.action(RESEND)(replay)
    app.action(RESEND_SINCE)(ask_day)
    app.view(RESEND_FORM)(replay_since)


async def test(ack: AsyncAck, press: Press) -> None:
    await arranging.test(press.desk, press.subject, press.person)
    shown = await looking.one(press.desk, press.subject, press.person)
    await press.redraw(connection_window(shown, news=TESTED))
    await ack()


async def show(ack: AsyncAck, press: Press) -> None:
    shown = await arranging.deliveries(press.desk, press.subject, press.person)
    await press.push(deliveries_window(shown))
    await ack()


async def turn(ack: AsyncAck, press: Press) -> None:
    number, skip = press.pair
    shown = await arranging.deliveries(press.desk, number, press.person, skip=skip)
    await press.redraw(deliveries_window(shown))
    await ack()


async def replay(ack: AsyncAck, press: Press) -> None:
    number, effect_id = press.pair
    count = await arranging.replay(press.desk, number, press.person, effect_id)
    shown = await arranging.deliveries(press.desk, number, press.person)
    await press.redraw(deliveries_window(shown, news=resent(count)))
    await ack()


async def ask_day(ack: AsyncAck, press: Press) -> None:
    name = await arranging.name_of(press.desk, press.subject, press.person)
    await press.push(resend_form(press.subject, name, press.desk.clock().date()))
    await ack()


async def replay_since(ack: AsyncAck, form: Form, client: AsyncWebClient) -> None:
    first = read_first(form.values)
    count = await arranging.replay_since(form.desk, form.subject, form.person, first)
    shown = await arranging.deliveries(form.desk, form.subject, form.person)
    await show_in(client, form.beneath, deliveries_window(shown, news=resent(count)))
    await ack()
