"""Work that goes on after an answer was given; held, and ended when Slack stops."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Tasks:
    """A set of running tasks."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any]) -> None:
        """Let it run; it is forgotten when it ends."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def settle(self, timeout: float) -> None:
        """Wait for what runs now, but not for ever: a retry may be minutes away."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=timeout)

    async def stop(self) -> None:
        """End whatever still runs."""
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
