"""What is written where the bot can read, and the steps of workflows that it takes."""

from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import slack_relay
from bot.desk import Desk
from bot.errors import Unreadable
from handlers import questions

STEP = "record_nps_answer"
STORED = "The answer is stored. If somebody must see to it, a card follows at once."
OVER = {"execution_not_in_running_state", "function_execution_not_found"}


def register(app: AsyncApp) -> None:
    app.event("message")(written)
    app.event("message_metadata_posted")(attached)
    app.function(STEP)(record)


async def written(event: dict[str, Any], body: dict[str, Any], desk: Desk) -> None:
    """A person's words to the bot, or another app's post in a channel; never edits or joins."""
    if event.get("channel_type") != "im":
        await slack_relay.hear(desk, event)
    elif event.get("subtype") is None:
        await questions.asked(body, desk)


async def attached(event: dict[str, Any], desk: Desk) -> None:
    await slack_relay.hear(desk, event)


async def record(
    event: dict[str, Any], inputs: dict[str, Any], desk: Desk, client: AsyncWebClient
) -> None:
    """Stored first; then the workflow hears how it went, once more when it has heard before."""
    run = event["function_execution_id"]
    at = datetime.fromtimestamp(float(event["event_ts"]), UTC)
    try:
        await slack_relay.record_step(desk, run, inputs, at)
    except Unreadable as refusal:
        error = refusal.sentence
        await _said(client.functions_completeError(function_execution_id=run, error=error))
    else:
        outputs = {"result": STORED}
        await _said(client.functions_completeSuccess(function_execution_id=run, outputs=outputs))


async def _said(ending: Awaitable[object]) -> None:
    try:
        await ending
    except SlackApiError as error:
        if error.response.get("error") not in OVER:
            raise  # the job of this event tries again
