"""Log a call: the form, and what it says."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.call_form import CALL_FORM, call_form, read_call
from bot.cards.fields import subject_of
from bot.cards.follow_up import LOG_CALL
from bot.desk import Desk
from bot.follow_up import calling
from handlers.presses import end_form, open_work_form


def register(app: AsyncApp) -> None:
    app.action(LOG_CALL)(ask)
    app.view(CALL_FORM)(log)


async def ask(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, desk: Desk
) -> None:
    await open_work_form(desk, client, body, int(action["value"]), call_form)
    await ack()


async def log(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], desk: Desk) -> None:
    call = read_call(view["state"]["values"])
    await calling.log_call(
        desk,
        subject_of(view),
        body["user"]["id"],
        channel=call.channel,
        outcome=call.outcome,
        note=call.note,
        press=f"{view['id']}",
    )
    await end_form(desk, ack, body, view)
