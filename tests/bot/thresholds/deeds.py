"""What admins do with thresholds, said shortly."""

from itertools import count

from bot.desk import Desk
from bot.thresholds import looking, proposing, publishing
from bot.thresholds.looking import ChangePage
from tests.bot.follow_up.clock_house import ADMIN

SECOND = "U0INES"
USERS = ("user:other", "user:key")
_presses = count(1)


async def proposed(
    desk: Desk, *narrowed: str, by: str = ADMIN, base: int | None = None, press: str = ""
) -> int:
    here = await looking.rules(desk, by)
    return await proposing.propose(
        desk,
        by,
        base_version=here.thresholds.version if base is None else base,
        narrowed=narrowed,
        why="Too many cards of users.",
        press=press or f"V{next(_presses)}",
    )


async def published(desk: Desk, *narrowed: str) -> int:
    """By the first admin, let pass by the second; the number of the change."""
    change_id = await proposed(desk, *narrowed)
    await publishing.publish(desk, change_id, SECOND)
    return change_id


async def page(desk: Desk, change_id: int, by: str = ADMIN) -> ChangePage:
    return await looking.change(desk, change_id, by)
