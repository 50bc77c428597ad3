"""The holding list: whose answer is it?"""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import holding
from bot.cards.fields import found_options
from bot.cards.held import (
    ACCOUNT,
    CONTACT,
    DISMISS,
    WHOSE,
    WHOSE_FORM,
    held_list,
    read_whose,
    whose_form,
)
from bot.desk import Desk
from handlers.presses import Form, Press


def register(app: AsyncApp) -> None:
    app.action(WHOSE)(ask)
    app.action(DISMISS)(dismiss)
    app.options(CONTACT)(contacts)
    app.options(ACCOUNT)(accounts)
    app.view(WHOSE_FORM)(place)


async def ask(ack: AsyncAck, press: Press) -> None:
    await press.open(whose_form(await holding.one(press.desk, press.subject, press.person)))
    await ack()


async def dismiss(ack: AsyncAck, press: Press) -> None:
    await holding.dismiss(press.desk, press.subject, press.person)
    await ack()
    await press.replace(held_list(await holding.waiting(press.desk, press.person)))


async def contacts(ack: AsyncAck, body: dict[str, Any], desk: Desk) -> None:
    found = await holding.find_contacts(desk, body["user"]["id"], body["value"])
    await ack(found_options((one.id, f"{one.name} · {firm}") for one, firm in found))


async def accounts(ack: AsyncAck, body: dict[str, Any], desk: Desk) -> None:
    await ack(found_options(await holding.find_accounts(desk, body["user"]["id"], body["value"])))


async def place(ack: AsyncAck, form: Form) -> None:
    whose = read_whose(form.values)
    if whose.new is not None:
        await holding.place_with_new_contact(form.desk, form.subject, form.person, whose.new)
    elif whose.contact_id is not None:
        await holding.place(form.desk, form.subject, form.person, whose.contact_id)
    await form.end(ack)
