"""The holding list: whose answer is it?"""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot import holding
from bot.cards.fields import found_options, subject_of
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


def register(app: AsyncApp) -> None:
    app.action(WHOSE)(ask)
    app.action(DISMISS)(dismiss)
    app.options(CONTACT)(contacts)
    app.options(ACCOUNT)(accounts)
    app.view(WHOSE_FORM)(place)


async def ask(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, desk: Desk
) -> None:
    answer = await holding.one(desk, int(action["value"]), body["user"]["id"])
    await client.views_open(trigger_id=body["trigger_id"], view=whose_form(answer))
    await ack()


async def dismiss(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], respond: AsyncRespond, desk: Desk
) -> None:
    person = body["user"]["id"]
    await holding.dismiss(desk, int(action["value"]), person)
    await ack()
    card = held_list(await holding.waiting(desk, person))
    await respond(text=card.text, blocks=card.blocks, replace_original=True)


async def contacts(ack: AsyncAck, body: dict[str, Any], desk: Desk) -> None:
    found = await holding.find_contacts(desk, body["user"]["id"], body["value"])
    await ack(found_options((one.id, f"{one.name} · {firm}") for one, firm in found))


async def accounts(ack: AsyncAck, body: dict[str, Any], desk: Desk) -> None:
    await ack(found_options(await holding.find_accounts(desk, body["user"]["id"], body["value"])))


async def place(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], desk: Desk) -> None:
    whose, person = read_whose(view["state"]["values"]), body["user"]["id"]
    if whose.new is not None:
        await holding.place_with_new_contact(desk, subject_of(view), person, whose.new)
    elif whose.contact_id is not None:
        await holding.place(desk, subject_of(view), person, whose.contact_id)
    await ack()
