"""What a press carries: whose it is, what it is about, and where it was made."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import home
from bot.board import SlackTrouble
from bot.cards.follow_up import follow_up_card
from bot.cards.notes import look_view
from bot.cards.pieces import Card, View
from bot.desk import Desk
from bot.drawing import FOLLOW_UP
from bot.follow_up import showing
from bot.follow_up.showing import FollowUpRecord

Form = Callable[[FollowUpRecord], View]
WINDOW = "Follow-up"


async def seen(desk: Desk, body: dict[str, Any], follow_up_id: int) -> None:
    """Remember that this message stands where it was pressed (a lost post turns up this way)."""
    place = body.get("container", {})
    if place.get("type") == "message" and not place.get("is_ephemeral"):
        await showing.seen_at(
            desk,
            FOLLOW_UP,
            follow_up_id,
            channel=place["channel_id"],
            person=body["user"]["id"],
            ts=place["message_ts"],
        )


async def redraw_private_copy(
    desk: Desk,
    body: dict[str, Any],
    client: AsyncWebClient,
    respond: AsyncRespond,
    follow_up_id: int,
) -> None:
    """A copy that only this person sees is not redrawn with the others: do it here."""
    person, in_window = body["user"]["id"], body.get("view", {}).get("type") == "modal"
    if not (in_window or body.get("container", {}).get("is_ephemeral")):
        return
    record = await showing.one(desk, follow_up_id, person)
    card = follow_up_card(record, now=desk.clock())
    if in_window:
        with suppress(SlackApiError):  # the claim stands, however it looks
            await client.views_update(view_id=body["view"]["id"], view=look_view(WINDOW, card))
        await _redraw_home(desk, person)
    else:
        await respond(text=card.text, blocks=card.blocks, replace_original=True)


async def end_form(desk: Desk, ack: AsyncAck, body: dict[str, Any], view: dict[str, Any]) -> None:
    """A form over a window closes both: the card beneath, and Home, tell what was before."""
    if view.get("root_view_id") in (None, view["id"]):
        await ack()
        return
    await ack(response_action="clear")
    await _redraw_home(desk, body["user"]["id"])


async def _redraw_home(desk: Desk, person: str) -> None:
    with suppress(SlackTrouble):  # it is drawn anew whenever it is opened
        await home.publish(desk, person)


async def open_form(
    desk: Desk, client: AsyncWebClient, body: dict[str, Any], follow_up_id: int, form: Form
) -> None:
    """Open a form about this follow-up: the one Slack call made before an acknowledgement."""
    record = await showing.one(desk, follow_up_id, body["user"]["id"])
    await client.views_open(trigger_id=body["trigger_id"], view=form(record))
    await seen(desk, body, follow_up_id)


async def open_work_form(
    desk: Desk, client: AsyncWebClient, body: dict[str, Any], follow_up_id: int, form: Form
) -> None:
    """The same for the one who claimed it: others hear who has it before they fill in a form."""
    record = await showing.to_work_on(desk, follow_up_id, body["user"]["id"])
    await client.views_open(trigger_id=body["trigger_id"], view=form(record))
    await seen(desk, body, follow_up_id)


async def answer_privately(
    body: dict[str, Any], client: AsyncWebClient, respond: AsyncRespond, card: Card, *, title: str
) -> None:
    """Beneath the message that was pressed; from Home, which has no place for it, in a window."""
    if body.get("response_url"):
        await respond(text=card.text, blocks=card.blocks, replace_original=False)
    else:
        await client.views_open(trigger_id=body["trigger_id"], view=look_view(title, card))
