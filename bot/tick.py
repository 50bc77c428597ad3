"""What the clock brings, every few seconds: deadlines, calls, deferrals, messages that waited."""

import logging
from collections.abc import Awaitable, Callable, Sequence

from bot import adding_up, gathering
from bot.asking import deciding
from bot.booking import ticking as booking
from bot.desk import Desk
from bot.follow_up import ticking as follow_up
from storage.database import DatabaseAwayError

log = logging.getLogger(__name__)

Tick = Callable[[Desk], Awaitable[None]]
ALL: tuple[Tick, ...] = (
    follow_up.tick,
    booking.tick,
    deciding.tick,
    gathering.tick,
    adding_up.tick,
)


async def tick(desk: Desk, each: Sequence[Tick] = ALL) -> None:
    """Do each, whatever becomes of the one before it. Raises the first failure, for the engine."""
    failures: list[Exception] = []
    for one in each:
        try:
            await one(desk)
        except DatabaseAwayError:
            return  # the next is due soon
        except Exception as failure:
            log.exception("tick_failed", extra={"tick": one.__module__})
            failures.append(failure)
    if failures:
        raise failures[0]
