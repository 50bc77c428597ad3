"""The Home tab, and a word to those who mention the bot."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot import helping, home
from bot.desk import Desk


def register(app: AsyncApp) -> None:
    app.event("app_home_opened")(opened)
    app.event("app_mention")(mentioned)


async def opened(event: dict[str, Any], desk: Desk) -> None:
    if event.get("tab", "home") == "home":
        await home.publish(desk, event["user"])


async def mentioned(event: dict[str, Any], desk: Desk) -> None:
    """Only by a person: not by other apps."""
    if event.get("bot_id") is None and event.get("user"):
        await helping.tell_what_i_can(desk, event["user"], event["ts"])
