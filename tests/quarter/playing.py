"""A quarter of the sample firm: its clock jumps from one due moment to the next one.

Answers come at seeded moments, nights and weekends included; jobs are done here, in turn; what is
shown in Slack is shown on paper. What stands there already is not drawn again: nobody hears that.
One thing is done after another, so that the quarter is the same at each run; what happens at the
same instant is tried elsewhere (test_ticking_faults, test_claims_race).
"""

import heapq
import itertools
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text

from bot import gathering, speaking, tick, triage
from bot.desk import Desk
from bot.follow_up import ticking as follow_up
from storage import colleagues, interruptions, responses
from storage.models import Contact, Message, Response, Rung, Snooze
from storage.records import ColleagueRecord

LONDON = ZoneInfo("Europe/London")
BEGINS = datetime(2026, 9, 29, tzinfo=LONDON).astimezone(UTC)  # Michaelmas
ENDS = datetime(2026, 12, 25, tzinfo=LONDON).astimezone(UTC)  # after 63 working days
AWAKE, FRIDAY = time(8), 4
TICKS = (follow_up.tick, gathering.tick)  # nothing is booked or put off in this quarter
SEED = 96

JOBS = text(
    "DELETE FROM procrastinate_jobs RETURNING (args ->> 'message_id')::bigint AS message_id"
)

Deed = Callable[[], Awaitable[None]]


@dataclass
class Quarter:
    """``desk``, ``board``: the house gives them. ``agenda``: what clients and people do, when."""

    now: datetime = BEGINS
    desk: Desk = field(init=False)
    board: Any = field(init=False)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))
    people: dict[int, ColleagueRecord] = field(default_factory=dict)
    agenda: list[tuple[datetime, int, Deed]] = field(default_factory=list)
    answered: list[int] = field(default_factory=list)
    numbers: Any = field(default_factory=itertools.count)

    def plan(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self.agenda, (at, next(self.numbers), deed))

    async def _begin(self, after: Callable[[int], Awaitable[None]]) -> None:
        """Everybody's answers are put on the agenda."""
        async with self.desk.database.transaction() as tx:
            self.people = {one.id: one for one in await colleagues.everyone(tx)}
            contacts = (await tx.execute(select(Contact.id).order_by(Contact.id))).scalars().all()
            said = select(Response.score, Response.comment).where(Response.contact_id.is_not(None))
            history = (await tx.execute(said.order_by(Response.id))).all()
        assert len(contacts) == 96
        for who in contacts:
            at = BEGINS + (ENDS - BEGINS) * self.chance.random()
            what = self.chance.choice(history)
            self.plan(at, lambda who=who, what=what: self._answer(who, what, after))  # type: ignore[misc]

    async def _answer(self, who: int, what: Any, after: Callable[[int], Awaitable[None]]) -> None:
        number = len(self.answered) + 1
        async with self.desk.database.transaction() as tx:
            standing = await responses.settle(
                tx,
                system="quarter",
                scope="",
                external_id=f"quarter-{number}",
                arrival_id=1_000_000 + number,
                contact_id=who,
                facts={
                    "score": what.score,
                    "comment": what.comment,
                    "answered_at": self.now,
                    "updated_at": self.now,
                },
            )
        self.answered.append(standing.response_id)
        await triage.triage(self.desk, standing.response_id)
        await after(standing.response_id)

    async def play(self, after: Callable[[int], Awaitable[None]]) -> None:
        """To the end, from one moment at which something is due to the next.

        ``after``: what people do about an answer.
        """
        await self._begin(after)
        while True:
            due = await self._next_due()
            acts = self.agenda[0][0] if self.agenda else ENDS
            self.now = max(self.now, min(due, acts, ENDS))
            if self.now >= ENDS:
                return
            if acts <= due:
                await heapq.heappop(self.agenda)[2]()
                await gathering.tick(self.desk)  # nothing else is due
            else:
                await tick.tick(self.desk, TICKS)
            await self._work()

    async def _work(self) -> None:
        """What has something new to show shows it."""
        async with self.desk.database.transaction() as tx:
            jobs = {row.message_id for row in await tx.execute(JOBS) if row.message_id}
            new = select(Message.id).where(
                Message.id.in_(jobs), Message.ts.is_(None), Message.channel.startswith("U")
            )
            numbers = (await tx.execute(new.order_by(Message.id))).scalars().all() if jobs else []
        for number in numbers:
            await speaking.speak(self.desk, number)

    async def _next_due(self) -> datetime:
        """Of steps and snoozes; and the next morning of whoever has something waiting."""
        planned = (Rung.happened_at.is_(None), Rung.cancelled_at.is_(None))
        async with self.desk.database.transaction() as tx:
            row = await tx.execute(
                select(
                    func.least(
                        select(func.min(Rung.due_at)).where(*planned).scalar_subquery(),
                        select(func.min(Snooze.until))
                        .where(Snooze.ended_at.is_(None))
                        .scalar_subquery(),
                    )
                )
            )
            first = row.scalar_one() or ENDS
            waiting = {
                one.colleague_id
                for one in await interruptions.waiting(tx)
                if not (one.moot or one.digest)
            }
        return min([first, *(self._morning(self.people[one]) for one in waiting)])

    def _morning(self, person: ColleagueRecord) -> datetime:
        zone = ZoneInfo(person.timezone)
        local = self.now.astimezone(zone)
        day = local.date() + timedelta(days=local.time() >= AWAKE)
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
        return datetime.combine(day, AWAKE, zone).astimezone(UTC)
