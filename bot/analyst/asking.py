"""Many comments put to the model by a command: a few at a time, in order, within a budget."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from bot.analyst.model import Call, Keep, ModelAnalyst, NoReading
from bot.analyst.reading import Comment, Reading
from bot.analyst.tuning import Tuning
from storage.words import CallOutcome

AT_ONCE = 8
MOST_TRIES = 4
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0  # seconds between two tries
GIVES_UP_AFTER = 5  # comments in a row that an ill server left unread
PASSING = frozenset(
    {CallOutcome.LATE, CallOutcome.PACED, CallOutcome.FAILING, CallOutcome.UNREACHABLE}
)
_CHARACTERS_A_TOKEN = 3

One = TypeVar("One")
Made = TypeVar("Made")


class NotAsked(Exception):  # noqa: N818 - an answer, not an error of the program
    """The budget is used up, or the server was ill too often in a row."""


@dataclass(slots=True)
class Asked:
    """What a run has asked so far."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    read: int = 0
    not_asked: int = 0
    gave_nothing: int = 0

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out


class WithinBudget:
    """The model, as long as it may be asked.

    A reading begins only while what was spent, and what those under way may still spend, leaves
    room for it: for each the dearest reading so far is reckoned, or the comment and the prompts.
    """

    def __init__(self, model: ModelAnalyst, tuning: Tuning, *, left: int, keep: Keep) -> None:
        self.asked = Asked()
        self._model, self._tuning, self._keep = model, tuning, keep
        self._left, self._reserved, self._dearest, self._ill = left, 0, 0, 0

    @property
    def version(self) -> str:
        return self._model.version(self._tuning.prompts)

    async def read(self, comment: Comment) -> Reading:
        """Raises NotAsked, and NoReading when what came cannot be used."""
        share = self._share(comment)
        if self._ill >= GIVES_UP_AFTER or self.asked.tokens + self._reserved + share > self._left:
            self.asked.not_asked += 1
            raise NotAsked
        self._reserved += share
        try:
            reading = await self._tried(comment)
        except NoReading as none:
            self.asked.gave_nothing += 1
            ill = none.outcome in PASSING or none.outcome is CallOutcome.DENIED
            self._ill = self._ill + 1 if ill else 0
            raise
        finally:
            self._reserved -= share
        self._ill = 0
        self.asked.read += 1
        return reading

    def _share(self, comment: Comment) -> int:
        prompts = self._tuning.prompts
        steps = len(prompts.get("read").text) + len(prompts.get("verify").text)
        characters = steps + 2 * len(comment.text)
        return max(self._dearest, characters // _CHARACTERS_A_TOKEN)

    async def _tried(self, comment: Comment) -> Reading:
        """Again after a while, as long as what went wrong may pass. Raises NoReading."""
        spent = 0

        async def keep(call: Call) -> None:
            nonlocal spent
            spent += call.tokens_in + call.tokens_out
            self.asked.calls += 1
            self.asked.tokens_in += call.tokens_in
            self.asked.tokens_out += call.tokens_out
            await self._keep(call)

        try:
            for before in range(MOST_TRIES - 1):
                try:
                    return await self._model.read(comment, self._tuning, keep)
                except NoReading as none:
                    if none.outcome not in PASSING:
                        raise
                    wait = max(none.wait, FIRST_WAIT * 2**before)
                await asyncio.sleep(min(wait, LONGEST_WAIT))
            return await self._model.read(comment, self._tuning, keep)
        finally:
            self._dearest = max(self._dearest, spent)


async def in_order(
    items: Iterable[One], make: Callable[[One], Awaitable[Made]], *, at_once: int = AT_ONCE
) -> AsyncIterator[tuple[One, Made]]:
    """Each with what was made of it, in the order given; ``at_once`` are being made."""
    making: deque[tuple[One, asyncio.Task[Made]]] = deque()
    try:
        for item in items:
            making.append((item, asyncio.ensure_future(make(item))))
            if len(making) >= at_once:
                first, made = making.popleft()
                yield first, await made
        while making:
            first, made = making.popleft()
            yield first, await made
    finally:
        for _, made in making:
            made.cancel()
