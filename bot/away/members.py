"""Asking Slack once an hour how our people are: what was set before the desk came, or while it was
down for long, is no event any more.
"""

import asyncio

from bot.away import hearing
from bot.desk import Desk
from bot.slack_troubles import NotSent, OutcomeUnknown, SlackTrouble, TryLater
from storage import colleagues

LONGEST_PAUSE = 30.0  # seconds
UNKNOWN_THERE = frozenset({"user_not_found", "user_not_visible"})


async def look(desk: Desk) -> None:
    """Everybody on our list. Where Slack does not answer, the next hour will do."""
    async with desk.database.transaction() as tx:
        people = [one.slack_user_id for one in await colleagues.everyone(tx) if one.slack_user_id]
    for slack_user_id in people:
        at = desk.clock()
        try:
            member = await desk.board.member(slack_user_id)
        except TryLater as busy:
            await asyncio.sleep(min(busy.seconds, LONGEST_PAUSE))
        except (NotSent, OutcomeUnknown):
            return
        except SlackTrouble as trouble:
            if trouble.code not in UNKNOWN_THERE:
                return  # users:read was declined, say, which `/nps health` tells
        else:
            await hearing.keep(desk, member, at)
