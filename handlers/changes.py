"""What one admin proposes: look at it, publish it, turn it down, and the way back, of each kind."""

from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.changes import looking, publishing
from bot.changes.kind import Kind
from bot.desk import Desk
from bot.rewording.kind import PROMPTS
from bot.thresholds.kind import THRESHOLDS
from handlers.presses import Press

PUBLISHED = "Published. It counts from {counts_from} on."
TURNED_DOWN = "It does not wait any more."
ROLLED_BACK = "Rolled back. What was in force before is in force again."

Act = Callable[[Desk, Kind[Any], int, str], Awaitable[None]]
Listener = Callable[..., Awaitable[None]]


def register(app: AsyncApp) -> None:
    for kind in (PROMPTS, THRESHOLDS):
        pressed = kind.buttons
        published = PUBLISHED.format(counts_from=pressed.counts_from)
        app.action(pressed.show)(_showing(kind))
        app.action(pressed.publish)(_doing(kind, publishing.publish, published))
        app.action(pressed.turn_down)(_doing(kind, publishing.turn_down, TURNED_DOWN))
        app.action(pressed.roll_back)(_doing(kind, publishing.roll_back, ROLLED_BACK))


def _showing(kind: Kind[Any]) -> Listener:
    async def show(ack: AsyncAck, press: Press) -> None:
        window = kind.window(await looking.change(press.desk, kind, press.subject, press.person))
        await press.open_on_top(window)
        await ack()

    return show


def _doing(kind: Kind[Any], act: Act, news: str) -> Listener:
    async def do(ack: AsyncAck, press: Press) -> None:
        await act(press.desk, kind, press.subject, press.person)
        await tell(press, kind, news)
        await ack()
        if not press.in_window and press.place is None:  # the list that only this person sees
            await press.replace(await kind.overview(press.desk, press.person))

    return do


async def tell(press: Press, kind: Kind[Any], news: str) -> None:
    """In a window it is told there; the message to admins is redrawn from its record."""
    if press.in_window:
        page = await looking.change(press.desk, kind, press.subject, press.person)
        await press.redraw(kind.window(page, news=news))
