"""Charts where nothing is kept that a picture could be put into later: App Home, private answers.

The newest blocks are not everywhere (slack-platform.md 3.3, "Roll-out risk"). Where Slack refuses
what has a chart in it, the same is shown at once with the chart in words; and that this workspace
does not draw is remembered for a day, for Home and for messages apiece, so that not every look
begins with a refusal. Cards that stay have pictures instead (bot/pictured.py).
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from enum import StrEnum

from bot.cards.pieces import Block
from bot.charts import native
from bot.desk import Desk
from bot.slack_troubles import ContentBroken
from storage import lanes

log = logging.getLogger(__name__)

Put = Callable[[list[Block]], Awaitable[None]]

AGAIN = timedelta(days=1)  # by then Slack may have learnt to draw them


class Surface(StrEnum):
    """Where Slack may draw, and may not."""

    HOME = "home"
    MESSAGE = "message"


async def show(desk: Desk, surface: Surface, blocks: list[Block], put: Put) -> None:
    """Put them there with their charts, or else with what these say.

    ``put`` raises the outcomes of bot/slack_troubles.py, and so does this; a refusal that was not
    for the charts is raised as it is without them, and nothing is remembered.
    """
    if not native.drawn(blocks):
        await put(blocks)
    elif await _refuses(desk, surface):
        await put(native.in_words(blocks))
    else:
        await _try(desk, surface, blocks, put)


async def _try(desk: Desk, surface: Surface, blocks: list[Block], put: Put) -> None:
    try:
        await put(blocks)
    except ContentBroken as refused:
        await put(native.in_words(blocks))
        log.warning("charts_refused", extra={"surface": surface, "why": refused.code})
        async with desk.database.transaction() as tx:
            await lanes.hold_back(tx, _lane(surface), AGAIN)


async def _refuses(desk: Desk, surface: Surface) -> bool:
    async with desk.database.transaction() as tx:
        return bool(await lanes.shut_for(tx, _lane(surface)))


def _lane(surface: Surface) -> str:
    """Shut while Slack draws nothing there."""
    return f"charts:{surface}"
