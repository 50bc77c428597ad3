"""What admins do with thresholds, said shortly."""

from itertools import count

from bot.changes.looking import change
from bot.changes.publishing import publish
from bot.desk import Desk
from bot.thresholds import looking, proposing
from bot.thresholds.kind import THRESHOLDS
from bot.thresholds.looking import ChangePage
from tests.bot.changes.two_admins import SECOND
from tests.bot.follow_up.clock_house import ADMIN

USERS = ("user:other", "user:key")
_presses = count(1)


async def proposed(desk: Desk, *narrowed: str) -> int:
    here = await looking.rules(desk, ADMIN)
    return await proposing.propose(
        desk,
        ADMIN,
        base_version=here.thresholds.version,
        narrowed=narrowed,
        why="Too many cards of users.",
        press=f"V{next(_presses)}",
    )


async def published(desk: Desk, *narrowed: str) -> int:
    """By the first admin, let pass by the second; the number of the change."""
    change_id = await proposed(desk, *narrowed)
    await publish(desk, THRESHOLDS, change_id, SECOND)
    return change_id


async def page(desk: Desk, change_id: int) -> ChangePage:
    return await change(desk, THRESHOLDS, change_id, ADMIN)
