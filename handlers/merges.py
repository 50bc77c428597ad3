"""Two records of one person: compare, merge, undo."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot import holding
from bot.cards.fields import found_options
from bot.cards.merges import (
    MERGE,
    MERGE_FORM,
    ONE,
    OTHER,
    SEARCH,
    SEARCH_FORM,
    UNDO_MERGE,
    merge_form,
    merge_list,
    merged_card,
    read_merge,
    read_search,
    search_form,
)
from bot.cards.notes import look_view
from bot.desk import Desk
from bot.identity import merging
from handlers.presses import Form, Press

WINDOW = "One person"


def register(app: AsyncApp) -> None:
    app.action(MERGE)(ask)
    app.action(SEARCH)(search)
    app.action(UNDO_MERGE)(undo)
    app.options(ONE)(contacts)
    app.options(OTHER)(contacts)
    app.view(SEARCH_FORM)(compare)
    app.view(MERGE_FORM)(merge)


async def ask(ack: AsyncAck, press: Press) -> None:
    first, second = press.pair
    await press.open(merge_form(await merging.compare(press.desk, press.person, first, second)))
    await ack()


async def search(ack: AsyncAck, press: Press) -> None:
    await merging.may_search(press.desk, press.person)
    await press.open(search_form())
    await ack()


async def contacts(ack: AsyncAck, body: dict[str, Any], desk: Desk) -> None:
    found = await holding.find_contacts(desk, body["user"]["id"], body["value"])
    await ack(found_options((one.id, f"{one.name} · {firm}") for one, firm in found))


async def compare(ack: AsyncAck, form: Form) -> None:
    first, second = read_search(form.values)
    page = await merging.compare(form.desk, form.person, first, second)
    await ack(response_action="update", view=merge_form(page))


async def merge(ack: AsyncAck, form: Form) -> None:
    kept, gone = read_merge(form.values)
    done = await merging.merge(form.desk, form.person, kept_id=kept, gone_id=gone)
    await ack(response_action="update", view=look_view(WINDOW, merged_card(done)))


async def undo(ack: AsyncAck, press: Press) -> None:
    """In the window that told of the merge it is told there; else in the list."""
    undone = await merging.undo(press.desk, press.person, press.subject)
    await ack()
    if press.in_window:
        card = merged_card(undone)
    else:
        card = merge_list(await merging.lately(press.desk, press.person))
    await press.show_instead(card, title=WINDOW)
