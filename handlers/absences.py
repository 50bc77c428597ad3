"""What Slack tells of members: a status was set or taken away, somebody left or is back."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.away import hearing
from bot.desk import Desk


def register(app: AsyncApp) -> None:
    for kind in hearing.EVENTS:
        app.event(kind)(changed)


async def changed(event: dict[str, Any], desk: Desk) -> None:
    await hearing.hear(desk, event)
