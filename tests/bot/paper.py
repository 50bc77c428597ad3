"""A Slack on paper, and a desk with one message to show there."""

import itertools
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from bot import speaking
from bot.cards.pieces import Card
from bot.desk import Desk, Identity, Posted
from storage import messages
from storage.models import Message
from storage.words import Delivery

CHANNEL = "C0HALDEN"


class Killed(BaseException):
    """What is left of a process after kill -9: nothing after this point runs."""


Deed = Callable[[], Awaitable[None]]


@dataclass
class PaperBoard:
    """A Slack on paper: what it shows, and what is to happen before and after it has heard."""

    shown: dict[str, tuple[int, str]] = field(default_factory=dict)  # ts: marker, words
    before: list[Deed] = field(default_factory=list)  # of the next posts and updates
    after: list[Deed] = field(default_factory=list)
    looking: list[Deed] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    beneath: dict[str, str] = field(default_factory=dict)  # words: the head of their thread
    loud: list[tuple[str, str]] = field(default_factory=list)  # channel, words: not only in threads
    only: dict[str, str] = field(default_factory=dict)  # words: the one who sees them
    working_in: list[tuple[str, bool]] = field(default_factory=list)  # thread: begun or ended
    stamps: Any = field(default_factory=lambda: itertools.count(1))

    async def post(
        self,
        channel: str,
        card: Card,
        marker: int,
        beneath: str | None = None,
        *,
        loud: bool = False,
        only: str | None = None,
    ) -> Posted:
        ts = await self._hear("post", None, marker, card)
        if beneath is not None:
            self.beneath[card.text] = beneath
        if loud:
            self.loud.append((channel, card.text))
        if only is not None:
            self.only[card.text] = only
        return Posted(channel, ts)

    async def refresh(self, place: Posted, card: Card) -> None:
        await self._hear("update", place.ts, self.shown[place.ts][0], card)

    async def find(
        self, channel: str, marker: int, since: datetime, beneath: str | None = None
    ) -> Posted | None:
        self.calls.append("look")
        found = next((ts for ts, (whose, _) in self.shown.items() if whose == marker), None)
        if self.looking:
            await self.looking.pop(0)()
        return None if found is None else Posted(channel, found)

    async def publish_home(self, slack_user_id: str, view: dict[str, Any]) -> None:
        raise NotImplementedError

    async def working(self, thread: Posted, *, on: bool) -> None:
        self.working_in.append((thread.ts, on))

    async def begin(self, thread: Posted, step: str) -> Posted:
        self.working_in.append((thread.ts, True))
        return Posted(thread.channel, f"{thread.ts}-begun")

    async def end(self, place: Posted, step: str) -> None:
        self.working_in.append((place.ts, False))

    async def suggest(self, channel: str, prompts: Mapping[str, str]) -> None:
        raise NotImplementedError

    async def member(self, slack_user_id: str) -> dict[str, Any]:
        raise NotImplementedError

    async def identity(self) -> Identity:
        raise NotImplementedError

    async def _hear(self, what: str, ts: str | None, marker: int, card: Card) -> str:
        if self.before:
            await self.before.pop(0)()
        self.calls.append(what)
        ts = ts or f"{next(self.stamps)}.000000"
        self.shown[ts] = (marker, card.text)
        if self.after:
            await self.after.pop(0)()
        return ts

    @property
    def words(self) -> list[str]:
        return [words for _, words in self.shown.values()]


@dataclass
class Room:
    """A desk with one message to show; ``words`` are what it should say now."""

    desk: Desk
    board: PaperBoard
    words: str = "first"
    number: int = 0

    async def speak(self) -> None:
        await speaking.speak(self.desk, self.number)

    async def wish(self, words: str) -> None:
        """Something changed."""
        async with self.desk.database.transaction() as tx:
            self.words = words
            await messages.wish(tx, "test", 1, CHANNEL)
            self.number = (await tx.execute(select(Message.id))).scalar_one()

    async def row(self) -> Any:
        async with self.desk.database.transaction() as tx:
            return (await tx.execute(select(Message))).one()

    async def jobs(self) -> int:
        async with self.desk.database.transaction() as tx:
            return int((await tx.execute(text("SELECT count(*) FROM procrastinate_jobs"))).scalar())  # type: ignore[arg-type]

    async def time_passes(self, seconds: float = 60) -> None:
        """Every moment on record lies so much further back."""
        gone = f"interval '{seconds} seconds'"
        async with self.desk.database.transaction() as tx:
            await tx.execute(
                text(
                    f"UPDATE messages SET attempted_at = attempted_at - {gone}, "
                    f"slot_at = slot_at - {gone}"
                )
            )
            await tx.execute(text(f"UPDATE lanes SET free_at = free_at - {gone}"))
            await tx.execute(text("DELETE FROM procrastinate_jobs"))

    async def settled(self, words: str) -> None:
        """Whatever jobs still come, one message is there, and it says this."""
        for _ in range(4):
            await self.time_passes()
            await self.speak()
        assert self.board.words == [words]
        row = await self.row()
        assert (row.outcome, row.shown) == (Delivery.SENT, row.wanted)
