"""Keys for programs: the list, making one, showing it, revoking it."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.keys import (
    KEY_FORM,
    NEW,
    REVOKE,
    SHOW,
    key_form,
    key_list,
    key_window,
    read_key,
)
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.keys import managing
from handlers.doing import does
from handlers.presses import Form, Press


def register(app: AsyncApp) -> None:
    app.action(NEW)(ask)
    app.view(KEY_FORM)(make)
    app.action(SHOW)(show)
    app.action(REVOKE)(does(managing.revoke, _list_again))


async def listed(desk: Desk, by: str) -> Card:
    """What `/nps keys` answers."""
    viewer, keys = await managing.listed(desk, by)
    return key_list(keys, viewer, now=desk.clock())


async def ask(ack: AsyncAck, press: Press) -> None:
    await press.open(key_form(await managing.may_make(press.desk, press.person)))
    await ack()


async def make(ack: AsyncAck, form: Form) -> None:
    """The same window then shows the key, where it is the maker's own."""
    given = read_key(form.values)
    made, key = await managing.make(form.desk, form.person, given, form.once)
    await ack(response_action="update", view=key_window(made, key))


async def show(ack: AsyncAck, press: Press) -> None:
    key, shown = await managing.show(press.desk, press.subject, press.person)
    await press.open(key_window(key, shown))
    await ack()


async def _list_again(press: Press) -> None:
    await press.replace(await listed(press.desk, press.person))
