"""Slack's events: durable before they are acknowledged."""

import hashlib
import json
from typing import Any

from bot.desk import Desk
from storage import slack


async def keep(desk: Desk, identity: str, body: dict[str, Any]) -> None:
    """Store it once, with the job that works on it."""
    given = body.get("event_id")
    event_id = str(given or hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest())
    async with desk.database.transaction() as tx:
        await slack.keep_event(tx, event_id=event_id, identity=identity, body=body)
