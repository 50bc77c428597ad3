"""Root causes of the firm's own: adopt a proposal, under another name, or not; undo; retire."""

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.cards.notes import sentence
from bot.cards.pieces import Card
from bot.cards.proposal import (
    ADOPT,
    ADOPT_AS,
    ADOPT_FORM,
    NOT_A_CAUSE,
    RETIRE,
    UNDO_ADOPT,
    adopt_form,
    cause_list,
    read_adopt,
)
from bot.causes import adopting
from bot.desk import Desk
from handlers.doing import does
from handlers.presses import Form, Press

TITLE = "Root causes"


def register(app: AsyncApp) -> None:
    app.action(ADOPT)(does(adopting.adopt, _list_again))
    app.action(ADOPT_AS)(ask_name)
    app.view(ADOPT_FORM)(adopt_as)
    app.action(NOT_A_CAUSE)(does(adopting.decline, _list_again))
    app.action(UNDO_ADOPT)(does(adopting.undo))
    app.action(RETIRE)(retire)


async def listed(desk: Desk, by: str) -> Card:
    found = await adopting.overview(desk, by)
    return cause_list(found.counts, found.adopted, found.waiting)


async def ask_name(ack: AsyncAck, press: Press) -> None:
    await press.open(adopt_form(await adopting.proposal(press.desk, press.subject, press.person)))
    await ack()


async def adopt_as(ack: AsyncAck, form: Form) -> None:
    name, definition = read_adopt(form.values)
    await adopting.adopt(form.desk, form.subject, form.person, name, definition)
    await form.end(ack)


async def retire(ack: AsyncAck, press: Press) -> None:
    key = str(press.body["actions"][0]["value"])
    await adopting.retire(press.desk, key, press.person)
    await ack()
    await press.show_instead(sentence("Retired. What was closed with it keeps it."), title=TITLE)


async def _list_again(press: Press) -> None:
    """The private list, as it is now; the message that was pressed is redrawn from its record."""
    if press.place is None:
        await press.show_instead(await listed(press.desk, press.person), title=TITLE)
