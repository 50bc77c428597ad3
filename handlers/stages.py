"""Which stage of a CRM means complete? The question to admins, and their answer."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.stages import (
    COUNTS,
    DOES_NOT,
    NONE_DOES,
    PICK,
    PICK_FORM,
    pick_form,
    read_pick,
)
from bot.crm import choosing
from handlers.doing import does
from handlers.presses import Form, Press


def register(app: AsyncApp) -> None:
    app.action(PICK)(ask)
    app.view(PICK_FORM)(pick)
    app.action(NONE_DOES)(does(choosing.decline))
    app.action(COUNTS)(does(choosing.confirm))
    app.action(DOES_NOT)(does(choosing.decline))


async def ask(ack: AsyncAck, press: Press) -> None:
    choice = await choosing.choice(press.desk, press.subject, press.person)
    await press.open(pick_form(choice.question, choice.connection, choice.stages))
    await ack()


async def pick(ack: AsyncAck, form: Form) -> None:
    await choosing.pick(form.desk, form.subject, form.person, read_pick(form.values))
    await form.end(ack)
