"""Who the bot is in its workspace: asked of Slack at the start, remembered in our tables."""

import asyncio
import logging

from bot.desk import Desk, Identity
from bot.slack_troubles import SlackTrouble
from storage import slack

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds between two tries


class Introduction:
    """What is known of ourselves: at first what the tables say, then what Slack says."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.us: Identity | None = None
        self.writing: asyncio.Task[None] | None = None

    async def recall(self) -> None:
        """What was known when the desk last ran."""
        async with self.desk.database.transaction() as tx:
            kept = await slack.installation(tx)
        if kept is not None:
            self.us = Identity(
                kept.team_id,
                kept.team_name,
                kept.bot_user_id,
                kept.bot_id,
                frozenset(kept.scopes.split(",")),
            )

    async def ask(self) -> None:
        """Ask Slack until it answers. Nothing waits for this."""
        pause = FIRST_PAUSE
        while True:
            try:
                self.us = await self.desk.board.identity()
            except SlackTrouble as problem:
                log.warning("slack_silent", extra={"code": problem.code, "again_in": pause})
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self.writing = asyncio.create_task(self._remember(self.us))
                await asyncio.shield(self.writing)
                return

    async def settled(self) -> None:
        """What was begun to be written is written, even when the asking was called off."""
        if self.writing is not None:
            await asyncio.gather(self.writing, return_exceptions=True)

    async def _remember(self, us: Identity) -> None:
        async with self.desk.database.transaction() as tx:
            await slack.remember_installation(
                tx,
                team_id=us.team_id,
                team_name=us.team_name,
                bot_user_id=us.bot_user_id,
                bot_id=us.bot_id,
                scopes=",".join(sorted(us.scopes or ())),
                now=self.desk.clock(),
            )
        log.info("slack_knows_us", extra={"team_id": us.team_id})
