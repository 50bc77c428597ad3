"""Claim and hand back."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.fields import subject_of
from bot.cards.follow_up import CLAIM
from bot.cards.hand_back_form import HAND_BACK_FORM, read_hand_back
from bot.desk import Desk
from bot.follow_up import claiming
from handlers.presses import end_form, redraw_private_copy, seen


def register(app: AsyncApp) -> None:
    app.action(CLAIM)(claim)
    app.view(HAND_BACK_FORM)(hand_back)


async def claim(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    desk: Desk,
) -> None:
    follow_up_id = int(action["value"])
    await seen(desk, body, follow_up_id)
    await claiming.claim(desk, follow_up_id, body["user"]["id"])
    await ack()
    await redraw_private_copy(desk, body, client, respond, follow_up_id)


async def hand_back(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], desk: Desk) -> None:
    note = read_hand_back(view["state"]["values"]).note
    await claiming.hand_back(desk, subject_of(view), body["user"]["id"], note)
    await end_form(desk, ack, body, view)
