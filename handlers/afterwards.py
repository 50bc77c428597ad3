"""Work that begins with a press and outlives its acknowledgement, only to show something.

Nothing depends on it: when the desk stops before it is done, the person presses again. What must
not be lost is a job of the queue instead.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any

_running: set[asyncio.Task[None]] = set()  # the event loop alone would let go of them


def afterwards(work: Coroutine[Any, Any, None]) -> None:
    """Slack hears the acknowledgement meanwhile."""
    task = asyncio.create_task(work, name="afterwards")
    _running.add(task)
    task.add_done_callback(_running.discard)
