"""Edit the proposed reply."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.draft_form import DRAFT_FORM, draft_form, read_draft
from bot.cards.fields import subject_of
from bot.cards.follow_up import EDIT_DRAFT
from bot.desk import Desk
from bot.follow_up import replying
from handlers.presses import end_form, open_work_form


def register(app: AsyncApp) -> None:
    app.action(EDIT_DRAFT)(ask)
    app.view(DRAFT_FORM)(keep)


async def ask(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, desk: Desk
) -> None:
    await open_work_form(desk, client, body, int(action["value"]), draft_form)
    await ack()


async def keep(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], desk: Desk) -> None:
    words = read_draft(view["state"]["values"]).text
    await replying.edit_draft(desk, subject_of(view), body["user"]["id"], words)
    await end_form(desk, ack, body, view)
