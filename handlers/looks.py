"""Looking closer: the whole comment, the history, why this alert; and the menu that leads there."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.disagree_form import disagree_form
from bot.cards.follow_up import (
    DISAGREE,
    HAND_BACK,
    HISTORY,
    MORE,
    SHOW_ALL,
    SHOW_CARD,
    WHY,
    follow_up_card,
    read_more,
    whole_comment,
)
from bot.cards.hand_back_form import hand_back_form
from bot.cards.story import history, why
from bot.desk import Desk
from bot.follow_up import showing
from handlers.presses import WINDOW, answer_privately, open_form, open_work_form


def register(app: AsyncApp) -> None:
    app.action(MORE)(choose)
    app.action(SHOW_ALL)(show_all)
    app.action(SHOW_CARD)(show_card)
    app.action(HISTORY)(show_history)
    app.action(WHY)(show_why)


async def choose(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    desk: Desk,
) -> None:
    """The overflow menu: each choice is one of the doors below."""
    choice = read_more(action["selected_option"]["value"])
    if choice.action == HAND_BACK:
        await open_work_form(desk, client, body, choice.follow_up_id, hand_back_form)
    elif choice.action == DISAGREE:
        await open_form(desk, client, body, choice.follow_up_id, disagree_form)
    elif choice.action == HISTORY:
        await _tell_history(desk, body, client, respond, choice.follow_up_id)
    elif choice.action == WHY:
        await _tell_why(desk, body, client, respond, choice.follow_up_id)
    await ack()


async def show_all(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, desk: Desk
) -> None:
    await open_form(desk, client, body, int(action["value"]), whole_comment)
    await ack()


async def show_card(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    desk: Desk,
) -> None:
    record = await showing.one(desk, int(action["value"]), body["user"]["id"])
    card = follow_up_card(record, now=desk.clock())
    await answer_privately(body, client, respond, card, title=WINDOW)
    await ack()


async def show_history(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    desk: Desk,
) -> None:
    await _tell_history(desk, body, client, respond, int(action["value"]))
    await ack()


async def show_why(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    desk: Desk,
) -> None:
    await _tell_why(desk, body, client, respond, int(action["value"]))
    await ack()


async def _tell_history(
    desk: Desk,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    follow_up_id: int,
) -> None:
    record, lines = await showing.with_history(desk, follow_up_id, body["user"]["id"])
    await answer_privately(body, client, respond, history(record, lines), title="History")


async def _tell_why(
    desk: Desk,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    follow_up_id: int,
) -> None:
    record = await showing.one(desk, follow_up_id, body["user"]["id"])
    await answer_privately(body, client, respond, why(record), title="Why this alert?")
