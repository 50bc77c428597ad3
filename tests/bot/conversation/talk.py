"""What people write to the bot and read from it, without Slack between."""

import itertools
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from bot.conversation import answering, choosing, hearing
from bot.conversation.hearing import Written
from bot.conversation.outcomes import KIND
from storage import walls
from storage.models import Account, Message, Question, Receipt
from tests.bot.follow_up.clock_house import ClockHouse

PARTNERS = "C0PARTNERS"
NPS = "What is our NPS?"
TOLD = "NPS of all clients"


@dataclass
class Talk:
    """``stamps``: Slack's, a message a second."""

    house: ClockHouse
    stamps: Any = field(default_factory=lambda: itertools.count(1_784_000_000))

    def written(
        self, person: str, words: str, *, channel: str = PARTNERS, thread: str | None = None
    ) -> Written:
        ts = f"{next(self.stamps)}.000100"
        return Written(channel, thread or ts, ts, person, words)

    async def writes(
        self, person: str, words: str, *, channel: str = PARTNERS, thread: str | None = None
    ) -> str:
        """Somebody asks and is answered; the ts of what they wrote."""
        said = self.written(person, words, channel=channel, thread=thread)
        await self.hears(said)
        await self.works(person)
        return said.ts

    async def hears(self, said: Written) -> None:
        await hearing.hear(self.house.desk, said)

    async def works(self, person: str) -> None:
        """The job of this person's questions runs."""
        await answering.answer_all(self.house.desk, person)

    async def chooses(self, person: str, number: int) -> None:
        """Somebody presses one of the questions that the newest answer offers."""
        newest = (await self.questions())[-1]
        await choosing.choose(self.house.desk, person, newest.id, number)

    async def reads(self, surface: str = PARTNERS) -> str:
        """The newest answer there."""
        return await self.house.reads(surface, KIND)

    async def questions(self) -> list[Any]:
        return await self.every(Question)

    async def receipts(self) -> list[Any]:
        return await self.every(Receipt)

    async def messages(self) -> list[Any]:
        """The answers that are to be seen somewhere."""
        return [one for one in await self.every(Message) if one.kind == KIND]

    async def goes_behind_a_wall(self, *inside: str) -> None:
        """Halden Foods is there for these alone, the first of whom keeps the wall."""
        ids = [self.house.ids[one] for one in inside]
        async with self.house.desk.database.transaction() as tx:
            halden = (await tx.execute(select(Account.id))).scalar_one()
            await walls.raise_(tx, halden, ids[0])
            await walls.let_in(tx, halden, ids)

    async def every(self, table: Any) -> list[Any]:
        async with self.house.desk.database.transaction() as tx:
            return list(await tx.execute(select(table).order_by(table.id)))

    def time_passes(self, by: timedelta) -> None:
        self.house.now += by
