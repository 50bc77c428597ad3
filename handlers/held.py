"""The holding list: whose answer is it? One press, or one form; and the way back."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import holding
from bot.cards.fields import found_options
from bot.cards.held import ADD_TO, DISMISS, IT_IS, SHOW_HELD, WHOSE, held_list
from bot.cards.notes import look_view
from bot.cards.placed import UNDO_DOMAIN, UNDO_PLACING, WHOLE_DOMAIN, placed_card
from bot.cards.whose_form import (
    ACCOUNT,
    CONTACT,
    WHOSE_FORM,
    NewContact,
    read_whose,
    whose_form,
)
from bot.desk import Desk
from bot.identity import placing
from handlers.doing import does
from handlers.presses import Form, Press

WINDOW = "Held answers"


def register(app: AsyncApp) -> None:
    app.action(WHOSE)(ask)
    app.action(IT_IS)(it_is)
    app.action(ADD_TO)(add_to)
    app.action(DISMISS)(does(holding.dismiss, _show_list))
    app.action(UNDO_PLACING)(does(placing.undo, _show_list))
    app.action(WHOLE_DOMAIN)(does(placing.take_whole_domain, _show_list))
    app.action(UNDO_DOMAIN)(does(placing.undo_domain, _show_list))
    app.action(SHOW_HELD)(show)
    app.options(CONTACT)(contacts)
    app.options(ACCOUNT)(accounts)
    app.view(WHOSE_FORM)(place)


async def ask(ack: AsyncAck, press: Press) -> None:
    await press.open(whose_form(await holding.one(press.desk, press.subject, press.person)))
    await ack()


async def it_is(ack: AsyncAck, press: Press) -> None:
    response_id, contact_id = press.pair
    await placing.place(press.desk, response_id, press.person, contact_id)
    await ack()
    await _show_list(press)


async def add_to(ack: AsyncAck, press: Press) -> None:
    response_id, account_id = press.pair
    await placing.add_to(press.desk, response_id, press.person, account_id)
    await ack()
    await _show_list(press)


async def show(ack: AsyncAck, press: Press) -> None:
    card = held_list(await holding.waiting(press.desk, press.person))
    await press.answer(card, title=WINDOW)
    await ack()


async def _show_list(press: Press) -> None:
    card = held_list(await holding.waiting(press.desk, press.person))
    await press.show_instead(card, title=WINDOW)


async def contacts(ack: AsyncAck, body: dict[str, Any], desk: Desk) -> None:
    found = await holding.find_contacts(desk, body["user"]["id"], body["value"])
    await ack(found_options((one.id, f"{one.name} · {firm}") for one, firm in found))


async def accounts(ack: AsyncAck, body: dict[str, Any], desk: Desk) -> None:
    await ack(found_options(await holding.find_accounts(desk, body["user"]["id"], body["value"])))


async def place(ack: AsyncAck, form: Form) -> None:
    """A question that this raises is asked in place of the form; else the form just closes."""
    whose = read_whose(form.values)
    if isinstance(whose, NewContact):
        placed = await placing.place_with_new(form.desk, form.subject, form.person, whose)
    else:
        placed = await placing.place(form.desk, form.subject, form.person, whose)
    if placed.asks_about is None:
        await form.end(ack)
    else:
        await ack(response_action="update", view=look_view(WINDOW, placed_card(placed)))
