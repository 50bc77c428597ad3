"""A small firm whose desk speaks on paper, with quiet hours and a budget for its people."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from bot import gathering, speaking
from bot.desk import Desk
from storage.models import Lane, Message
from storage.words import Role
from tests.bot.follow_up.clock_house import CHANNEL, OWNER, ClockHouse, clock_house, london
from tests.bot.paper import PaperBoard

POLITE = {
    "quiet_from": "18:00",
    "quiet_until": "08:00",
    "interruptions_a_day": 3,
    "interruptions_a_week": 10,
}
FRIDAY = 17


@dataclass
class Spoken:
    """A house whose desk speaks on paper."""

    house: ClockHouse
    desk: Desk
    board: PaperBoard = field(default_factory=PaperBoard)

    async def pinged(self, person: str, kind: str = "%") -> int:
        """How many direct messages this person has by now, of a kind or of all."""
        async with self.desk.database.transaction() as tx:
            row = await tx.execute(
                select(func.count())
                .select_from(Message)
                .where(Message.channel == person, Message.ts.is_not(None), Message.kind.like(kind))
            )
            return int(row.scalar_one())

    async def at(self, moment: datetime) -> None:
        """It is this time; the desk ticks, and speaks of whatever has something to show."""
        await self.house.at(moment)
        await gathering.tick(self.desk)
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(
                select(Message.id).where(Message.shown < Message.wanted).order_by(Message.id)
            )
            numbers = rows.scalars().all()
        for number in numbers:
            for _ in range(2):  # the second time whatever the lanes say
                async with self.desk.database.transaction() as tx:
                    ago = func.now() - timedelta(minutes=1)
                    await tx.execute(update(Lane).values(free_at=ago))
                    await tx.execute(update(Message).values(slot_at=ago, attempted_at=None))
                await speaking.speak(self.desk, number)


@asynccontextmanager
async def speaking_house(url: str) -> AsyncIterator[Spoken]:
    """It is Friday the 17th, 17:40."""
    house = await clock_house(url, london(17, 40, day=FRIDAY), **POLITE)
    board = PaperBoard()
    yield Spoken(house, replace(house.desk, board=board), board)
    await house.desk.database.close()


async def told(spoken: Spoken, moment: datetime) -> tuple[int, int]:
    await spoken.at(moment)
    return await spoken.pinged(OWNER), await spoken.pinged(CHANNEL)


async def answers(spoken: Spoken, count: int) -> None:
    """So many clients from 10:02 on, after the first one's card has come; all S2."""
    spoken.house.now = london(10, 2)
    for number in range(count):
        await spoken.house.answers(5, role=Role.USER)
        if not number:
            await spoken.at(london(10, 3))
        spoken.house.now += timedelta(minutes=1)
