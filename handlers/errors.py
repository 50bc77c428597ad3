"""The funnel: whatever goes wrong becomes one private sentence that says what to do."""

import json
import logging
import secrets
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncRespond
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.cards.notes import sentence, sentence_view
from bot.desk import Desk
from bot.errors import DatabaseAwayError, Refusal
from handlers.presses import Form, Press

log = logging.getLogger(__name__)

AWAY = "Not saved: the database is away for the moment. Press again in a minute."
BROKEN = (
    "Something went wrong here, and it was not saved (reference {reference}). "
    "Press again; if it happens twice, give an admin the reference."
)
TOO_SLOW = "Slack did not let me open the form in time. Press again."


def register(app: AsyncApp, desk: Desk) -> None:
    """One middleware hands listeners what they ask for; one handler meets every failure.

    Bolt runs with ``process_before_response``: it waits for the listener, so that a failure here
    still decides the answer, and an acknowledgement cannot be lost to a failure after it.
    """

    @app.middleware
    async def hand_over(
        context: dict[str, Any],
        body: dict[str, Any],
        client: AsyncWebClient,
        respond: AsyncRespond,
        next: Any,  # noqa: A002 - Bolt's name
    ) -> None:
        """Listeners ask for these by name."""
        context["desk"] = desk
        context["press"] = Press(desk, body, client, respond)
        context["form"] = Form(desk, body)
        await next()

    @app.error
    async def meet(
        error: Exception, request: AsyncBoltRequest, client: AsyncWebClient
    ) -> BoltResponse:
        body = request.body
        if body.get("type") == "event_callback":
            raise error  # the job of this event tries again
        return await _tell(_sentence(error), error, body, client)


def _sentence(error: Exception) -> str:
    if isinstance(error, Refusal):
        return error.sentence
    if isinstance(error, DatabaseAwayError):
        return AWAY
    if isinstance(error, SlackApiError) and "trigger" in str(error.response.get("error")):
        return TOO_SLOW
    reference = secrets.token_hex(3)
    log.error("handler_failed", extra={"reference": reference}, exc_info=error)
    return BROKEN.format(reference=reference)


async def _tell(
    words: str, error: Exception, body: dict[str, Any], client: AsyncWebClient
) -> BoltResponse:
    """Where the person looks: under the field, in the form, in the channel, or in a small form."""
    if body.get("type") == "view_submission":
        return _in_form(words, error, body["view"])
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": sentence(words).text})
    if body.get("type") == "block_suggestion":
        return _json({"options": []})
    if url := body.get("response_url"):
        await AsyncWebhookClient(url).send(
            text=sentence(words).text, response_type="ephemeral", replace_original=False
        )
    elif trigger := body.get("trigger_id"):
        view: dict[str, Any] = sentence_view(words)
        over = (
            client.views_push if body.get("view", {}).get("type") == "modal" else client.views_open
        )
        await over(trigger_id=trigger, view=view)
    return BoltResponse(status=200)


def _in_form(words: str, error: Exception, view: dict[str, Any]) -> BoltResponse:
    inputs = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    named = error.field if isinstance(error, Refusal) else None
    field = named if named in inputs else next(iter(inputs), None)
    if field is None:
        return _json({"response_action": "update", "view": sentence_view(words)})
    return _json({"response_action": "errors", "errors": {field: words}})


def _json(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200, body=json.dumps(body), headers={"content-type": ["application/json"]}
    )
