"""What a press and a submitted form carry: whose it is, what it is about, and how to answer."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.cards.fields import subject_of
from bot.cards.follow_up import follow_up_card
from bot.cards.notes import look_view
from bot.cards.pieces import Card, View
from bot.desk import Desk, Posted
from bot.follow_up import showing
from bot.follow_up.showing import FollowUpRecord
from bot.home import showing as home
from bot.slack_troubles import SlackTrouble
from handlers import answering

Draw = Callable[[FollowUpRecord], View]
WINDOW = "Follow-up"


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody pressed a button or chose in a menu."""

    desk: Desk
    body: dict[str, Any]
    client: AsyncWebClient
    respond: AsyncRespond

    @property
    def person(self) -> str:
        return str(self.body["user"]["id"])

    @property
    def action(self) -> str:
        """Which button it was."""
        return str(self.body["actions"][0]["action_id"])

    @property
    def subject(self) -> int:
        """The record that the button is about."""
        return int(self.body["actions"][0]["value"])

    @property
    def word(self) -> str:
        """The name of what the button is about, where that has no number."""
        return str(self.body["actions"][0]["value"])

    @property
    def pair(self) -> tuple[int, int]:
        """The two records that the button is about."""
        first, _, second = str(self.body["actions"][0]["value"]).partition(":")
        return int(first), int(second)

    @property
    def choice(self) -> str:
        """The chosen option of a menu."""
        return str(self.body["actions"][0]["selected_option"]["value"])

    @property
    def place(self) -> Posted | None:
        """Where the message stands that everybody sees; None for windows and private copies."""
        found = self.body.get("container", {})
        if found.get("type") != "message" or found.get("is_ephemeral"):
            return None
        return Posted(found["channel_id"], found["message_ts"])

    @property
    def in_window(self) -> bool:
        return bool(self.body.get("view", {}).get("type") == "modal")

    async def open(self, view: View) -> str:
        """Open a form: the one Slack call made before an acknowledgement. Gives its id."""
        opened = await self.client.views_open(trigger_id=self.body["trigger_id"], view=view)
        return str(opened["view"]["id"])

    async def push(self, view: View) -> None:
        """Open a form over the window that was pressed."""
        await self.client.views_push(trigger_id=self.body["trigger_id"], view=view)

    async def open_on_top(self, view: View) -> None:
        """Open a form over the window that was pressed, or by itself where there is none."""
        await (self.push(view) if self.in_window else self.open(view))

    async def redraw(self, view: View, *, over: str | None = None) -> str | None:
        """Show this in the window that was pressed; with ``over`` only if that version is shown.

        Gives the version shown now. None when nothing was redrawn because the window is gone or
        shows something newer: what was done stands all the same.
        """
        window = self.body["view"]["id"]
        try:
            answer = await self.client.views_update(view_id=window, view=view, hash=over)
        except SlackApiError:
            return None
        return str(answer["view"]["hash"])

    async def replace(self, card: Card) -> None:
        """Show this in place of the private message that was pressed."""
        await answering.answer(self.desk, self.respond, card, replace=True)

    async def show_instead(self, card: Card, *, title: str) -> None:
        """In place of what was pressed: of a window, or of what only this person sees.

        A message that everybody sees is redrawn from its record, not from here.
        """
        if self.in_window:
            window = self.body["view"]["id"]
            await self.client.views_update(view_id=window, view=look_view(title, card))
        elif self.place is None:
            await self.replace(card)

    async def answer(self, card: Card, *, title: str) -> None:
        """Beneath the message that was pressed; from Home, which has no place, in a window."""
        if self.body.get("response_url"):
            await answering.answer(self.desk, self.respond, card)
        else:
            await self.open(look_view(title, card))


@dataclass(frozen=True, slots=True)
class Form:
    """Somebody submitted a form."""

    desk: Desk
    body: dict[str, Any]

    @property
    def person(self) -> str:
        return str(self.body["user"]["id"])

    @property
    def subject(self) -> int:
        """The record that the form is about."""
        return subject_of(self.body["view"])

    @property
    def values(self) -> Mapping[str, Any]:
        values: Mapping[str, Any] = self.body["view"]["state"]["values"]
        return values

    @property
    def once(self) -> str:
        """The same form sent twice has the same name."""
        return str(self.body["view"]["id"])

    @property
    def beneath(self) -> str:
        """The window that this form was opened over."""
        return str(self.body["view"]["previous_view_id"])

    async def end(self, ack: AsyncAck) -> None:
        """A form over a window closes both: the card beneath, and Home, tell what was before."""
        view = self.body["view"]
        if view.get("root_view_id") in (None, view["id"]):
            await ack()
            with suppress(SlackTrouble):
                await home.again(self.desk, self.person)
            return
        await ack(response_action="clear")
        await redraw_home(self.desk, self.person)


async def seen(press: Press, follow_up_id: int) -> None:
    """Remember that this message stands where it was pressed (a lost post turns up this way)."""
    if press.place is not None:
        await showing.seen_at(press.desk, follow_up_id, press.person, press.place)


async def redraw_private_copy(press: Press) -> None:
    """A copy that only this person sees is not redrawn with the others: do it here."""
    if not (press.in_window or press.body.get("container", {}).get("is_ephemeral")):
        return
    record = await showing.one(press.desk, press.subject, press.person)
    card = follow_up_card(record, now=press.desk.clock())
    if not press.in_window:
        await press.replace(card)
        return
    await show_in(press.client, press.body["view"]["id"], look_view(WINDOW, card))
    await redraw_home(press.desk, press.person)


async def show_in(client: AsyncWebClient, window: str, view: View) -> None:
    """In the window of this id. When it is gone by now, what was done stands all the same."""
    with suppress(SlackApiError):
        await client.views_update(view_id=window, view=view)


async def redraw_home(desk: Desk, person: str) -> None:
    """They pressed something on it, or in a window over it."""
    with suppress(SlackTrouble):  # it is drawn anew whenever it is opened
        await home.opened(desk, person)


async def open_form(press: Press, follow_up_id: int, draw: Draw) -> None:
    """Open a form about this follow-up."""
    await press.open(draw(await showing.one(press.desk, follow_up_id, press.person)))
    await seen(press, follow_up_id)


async def open_work_form(press: Press, follow_up_id: int, draw: Draw) -> None:
    """The same for the one who claimed it: others hear who has it before they fill in a form."""
    await press.open(draw(await showing.to_work_on(press.desk, follow_up_id, press.person)))
    await seen(press, follow_up_id)
