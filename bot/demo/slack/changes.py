"""Who must look again: a bell for tests that wait for an effect, and one for every open page."""

import asyncio
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Rings whenever something that a person can see has changed."""

    def __init__(self) -> None:
        self._turn = asyncio.Event()
        self._pages: dict[asyncio.Event, str] = {}

    def ring(self, people: Iterable[str] | None = None) -> None:
        """Something changed for these people; None means everybody, () only waiting tests."""
        seen_by = None if people is None else frozenset(people)
        for page, person in self._pages.items():
            if seen_by is None or person in seen_by:
                page.set()
        turn, self._turn = self._turn, asyncio.Event()
        turn.set()

    def follow(self, person: str) -> asyncio.Event:
        """An event that is set whenever this person's page must look again."""
        page = asyncio.Event()
        self._pages[page] = person
        return page

    def unfollow(self, page: asyncio.Event) -> None:
        """The page is gone."""
        self._pages.pop(page, None)

    async def until(self, condition: Callable[[], T], timeout: float) -> T:
        """Wait for a true ``condition``, looked at after each change; else TimeoutError."""
        async with asyncio.timeout(timeout):
            while not (found := condition()):
                await self._turn.wait()
        return found
