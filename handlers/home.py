"""The Home tab, and what is offered in a person's conversation with the bot."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot import home
from bot.conversation import prompts
from bot.desk import Desk


def register(app: AsyncApp) -> None:
    app.event("app_home_opened")(opened)


async def opened(event: dict[str, Any], desk: Desk) -> None:
    if event.get("tab", "home") == "home":
        await home.publish(desk, event["user"])
    else:
        await prompts.suggest(desk, event["user"], event["channel"])
