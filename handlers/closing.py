"""Close, with root cause and outcome; or say that the reading was wrong."""

from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.close_form import CLOSE_FORM, close_form, read_close
from bot.cards.disagree_form import DISAGREE_FORM, read_disagree
from bot.cards.fields import subject_of
from bot.cards.follow_up import CLOSE
from bot.desk import Desk
from bot.follow_up import closing
from handlers.presses import end_form, open_work_form


def register(app: AsyncApp) -> None:
    app.action(CLOSE)(ask)
    app.view(CLOSE_FORM)(close)
    app.view(DISAGREE_FORM)(disagree)


async def ask(
    ack: AsyncAck, action: dict[str, Any], body: dict[str, Any], client: AsyncWebClient, desk: Desk
) -> None:
    await open_work_form(desk, client, body, int(action["value"]), close_form)
    await ack()


async def close(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], desk: Desk) -> None:
    ending = read_close(view["state"]["values"])
    await closing.close(
        desk,
        subject_of(view),
        body["user"]["id"],
        disposition=ending.disposition,
        root_cause=ending.root_cause,
        note=ending.note,
    )
    await end_form(desk, ack, body, view)


async def disagree(ack: AsyncAck, body: dict[str, Any], view: dict[str, Any], desk: Desk) -> None:
    reason = read_disagree(view["state"]["values"]).reason
    await closing.disagree(desk, subject_of(view), body["user"]["id"], reason)
    await end_form(desk, ack, body, view)
