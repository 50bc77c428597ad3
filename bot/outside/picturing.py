"""Charts as pictures, put into Slack where it does not draw them itself (bot/pictured.py)."""

import asyncio
from datetime import timedelta
from typing import Any

from bot.charts import native
from bot.charts.picture import png
from bot.desk import Desk
from bot.outside.doer import NotDone
from bot.slack_files import Files
from bot.slack_troubles import NotSent, OutcomeUnknown, SlackTrouble, TokenDead, TryLater
from storage import messages
from storage.database import Transaction
from storage.effects import EffectRecord
from storage.words import Delivery

KIND = "picture"
_AGAIN = timedelta(seconds=20)
_CALLS = 5  # of a Slack that takes its time for each


class Picturing:
    """The Doer of pictures. One that nobody was shown may be put there again."""

    def __init__(self, desk: Desk, files: Files) -> None:
        self._files = files
        self.longest = timedelta(seconds=_CALLS * desk.settings.slack_timeout_seconds)

    async def do(self, effect: EffectRecord) -> dict[str, Any]:
        chart = native.read(effect.wanted["block"])
        content = await asyncio.to_thread(png, chart)
        try:
            file_id = await self._files.put("chart.png", content, alt=chart.alt)
            await self._files.finish(file_id, chart.takeaway)
            await self._files.until_shown(file_id)
        except SlackTrouble as problem:
            raise not_put(problem) from problem
        return {"file_id": file_id}

    async def look(self, effect: EffectRecord) -> dict[str, Any] | None:
        return None

    async def settled(self, tx: Transaction, effect: EffectRecord) -> None:
        """The message that waits for it is drawn: with it, or with its words."""
        if effect.outcome in (Delivery.SENT, Delivery.FAILED):
            await messages.later(tx, int(effect.wanted["message"]))


def not_put(problem: SlackTrouble) -> NotDone:
    """Before a file is shared nothing is seen, so whatever may pass is simply tried again."""
    if isinstance(problem, TryLater):
        return NotDone(problem.code, again=timedelta(seconds=problem.seconds))
    if isinstance(problem, (NotSent, OutcomeUnknown, TokenDead)):
        return NotDone(problem.code, again=_AGAIN)
    return NotDone(f"{problem.code} {problem.detail}".strip())
