"""Connecting a system: the list, which system, what must be said about it, its address."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.connection_form import (
    ADD_FORM,
    SYSTEM_FORM,
    add_form,
    read_given,
    read_system,
    system_form,
    system_of,
)
from bot.cards.connection_window import connection_window
from bot.cards.connections import ADD, OPEN, PICK, connection_list
from bot.cards.pieces import Card
from bot.connections import adding, keys, looking
from bot.desk import Desk
from handlers.presses import Form, Press

ADDED = "Saved. It is connected once the steps below are done."


def register(app: AsyncApp) -> None:
    app.action(ADD)(choose)
    app.view(SYSTEM_FORM)(describe)
    app.view(ADD_FORM)(add)
    app.action(OPEN)(show)
    app.action(PICK)(pick)


async def listed(desk: Desk, by: str) -> Card:
    """What `/nps connections` answers."""
    return connection_list(await looking.listed(desk, by))


async def choose(ack: AsyncAck, press: Press) -> None:
    await press.open(system_form(await adding.offered(press.desk, press.person)))
    await ack()


async def describe(ack: AsyncAck, form: Form) -> None:
    relay, name = await adding.chosen(form.desk, form.person, read_system(form.values))
    await ack(response_action="update", view=add_form(relay, name))


async def add(ack: AsyncAck, form: Form) -> None:
    """The same window then shows the address, and the secret when it was made here."""
    system = system_of(form.body["view"])
    relay, _ = await adding.chosen(form.desk, form.person, system)
    given = read_given(form.values, relay)
    number = await adding.add(form.desk, form.person, relay, given, form.once)
    shown = await looking.one(form.desk, number, form.person)
    secret = await keys.made_here(form.desk, number, form.person)
    await ack(response_action="update", view=connection_window(shown, secret=secret, news=ADDED))


async def show(ack: AsyncAck, press: Press) -> None:
    await _open(press, press.subject)
    await ack()


async def pick(ack: AsyncAck, press: Press) -> None:
    await _open(press, int(press.choice))
    await ack()


async def _open(press: Press, connection_id: int) -> None:
    shown = await looking.one(press.desk, connection_id, press.person)
    await press.open(connection_window(shown))
