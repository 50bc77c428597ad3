"""Work that begins with a press and outlives its acknowledgement, only to show something.

Nothing depends on it: when the desk stops before it is done, the person presses again. What must
not be lost is a job of the queue instead.
"""

import asyncio
from collections.abc import Awaitable, Coroutine
from typing import Any

from bot.errors import DatabaseAwayError, Refusal
from handlers.errors import AWAY

_running: set[asyncio.Task[None]] = set()  # the event loop alone would let go of them


def afterwards(work: Coroutine[Any, Any, None]) -> None:
    """Slack hears the acknowledgement meanwhile."""
    task = asyncio.create_task(work, name="afterwards")
    _running.add(task)
    task.add_done_callback(_running.discard)


async def refusal_of(work: Awaitable[object]) -> str:
    """Why it was not done, in a sentence: nobody else tells it any more. Empty when it was done."""
    try:
        await work
    except Refusal as refused:
        return refused.sentence
    except DatabaseAwayError:
        return AWAY
    return ""
