"""A quarter of the sample firm: its clock jumps from one due moment to the next one.

Answers come at seeded moments, nights and weekends included; jobs are done here, in turn; what is
shown in Slack is shown on paper. What stands there already is not drawn again: nobody hears that.
One thing is done after another, so that the quarter is the same at each run; what happens at the
same instant is tried elsewhere (test_ticking_faults, test_claims_race).

Most contacts answer once. Some are unhappy twice within two days, and somebody else owns them by
then; on one morning (BURST) many clients of one director are unhappy.
"""

import heapq
import itertools
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, update

from bot import gathering, morning, speaking, tick, triage
from bot.asking import deciding
from bot.booking import ticking as booking
from bot.desk import Desk
from bot.follow_up import ticking as follow_up
from bot.huddle import closures, packs
from bot.huddle.moments import NOTE_HOUR, PACK_HOUR
from storage import bookings, colleagues, interruptions, responses
from storage.database import Transaction
from storage.models import Account, Booking, Contact, Deferral, Message, Response, Rung, Snooze
from storage.records import ColleagueRecord
from storage.rungs import PLANNED
from storage.words import ColleagueRole

LONDON = ZoneInfo("Europe/London")
BEGINS = datetime(2026, 9, 29, tzinfo=LONDON).astimezone(UTC)  # Michaelmas
ENDS = datetime(2026, 12, 25, tzinfo=LONDON).astimezone(UTC)  # after 63 working days
AWAKE, FRIDAY = time(8), 4
TICKS = (follow_up.tick, booking.tick, deciding.tick)  # each when something of its own is due
SEED = 96
BURST = datetime(2026, 11, 10, 9, 5, tzinfo=LONDON).astimezone(UTC)  # a Tuesday
DAY_AFTER = date(2026, 11, 11)
AT_ONCE, TWICE = 6, 5  # contacts who answer then; who answer again, after hours
UNHAPPY, CONTENT = 5, 9  # scores
AGAIN = (3, 40)  # hours
CALM = 0.5  # of the others are content, so that the whole stays short

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
    wished: set[int] = field(default_factory=set)  # messages with something new to show
    numbers: Any = field(default_factory=itertools.count)

    def plan(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self.agenda, (at, next(self.numbers), deed))

    async def on_paper(self, tx: Transaction, task: str, **job: Any) -> None:
        """Instead of the queue: what is to be drawn is noted. That jobs are deferred with the rows
        which ask for them is tried elsewhere, and costs a quarter of the time.
        """
        if "message_id" in job:
            self.wished.add(job["message_id"])

    async def _begin(self, after: Callable[[int], Awaitable[None]]) -> None:
        """Everybody's answers are put on the agenda."""
        async with self.desk.database.transaction() as tx:
            self.people = {one.id: one for one in await colleagues.everyone(tx)}
            of = select(Contact.id, Account.director_id).join(Account).order_by(Contact.id)
            contacts = (await tx.execute(of)).all()
            said = select(Response.score, Response.comment).where(Response.contact_id.is_not(None))
            history = (await tx.execute(said.order_by(Response.id))).all()
        assert len(contacts) == 96
        bad = [one for one in history if one.score <= UNHAPPY and one.comment]
        calm = [one for one in history if one.score >= CONTENT]
        busy = Counter(one.director_id for one in contacts).most_common(1)[0][0]
        theirs = [one.id for one in contacts if one.director_id == busy]
        at_once, twice = theirs[:AT_ONCE], [one.id for one in contacts if one.id not in theirs]
        for who, director in contacts:
            at = BEGINS + (ENDS - BEGINS) * self.chance.random()
            what = self.chance.choice(calm if self.chance.random() < CALM else history)
            if who in at_once:
                at, what = BURST + timedelta(minutes=11 * at_once.index(who)), bad[who % len(bad)]
            elif who in twice[:TWICE]:
                at, what = min(at, ENDS - timedelta(days=7)), bad[who % len(bad)]
                again = at + timedelta(hours=self.chance.uniform(*AGAIN))
                self._answers(again, who, what, after, owner=self._other_than(director))
            self._answers(at, who, what, after)
        self._plan_rhythms()

    def _plan_rhythms(self) -> None:
        """What people's calendars bring, in the week of the burst: of them it would tell most."""
        for zone in sorted({one.timezone for one in self.people.values()}):
            morning_after = datetime.combine(DAY_AFTER, morning.HOUR, ZoneInfo(zone))
            self.plan(morning_after.astimezone(UTC), lambda: morning.due_notes(self.desk))
        thursday, friday = DAY_AFTER + timedelta(days=1), DAY_AFTER + timedelta(days=2)
        note_at = datetime.combine(thursday, NOTE_HOUR, LONDON).astimezone(UTC)
        self.plan(note_at, lambda: closures.due_notes(self.desk))
        pack_at = datetime.combine(friday, PACK_HOUR, LONDON).astimezone(UTC)
        self.plan(pack_at, lambda: packs.due_packs(self.desk))

    def _other_than(self, director: int) -> int:
        directors = [one.id for one in self.people.values() if one.role is ColleagueRole.DIRECTOR]
        found: int = self.chance.choice([one for one in directors if one != director])
        return found

    def _answers(
        self,
        at: datetime,
        who: int,
        what: Any,
        after: Callable[[int], Awaitable[None]],
        *,
        owner: int | None = None,
    ) -> None:
        """``owner``: whose contact it is by then."""

        async def answer() -> None:
            await after(await self._answer(who, what, owner))

        self.plan(at, answer)

    async def _answer(self, who: int, what: Any, owner: int | None) -> int:
        number = len(self.answered) + 1
        async with self.desk.database.transaction() as tx:
            if owner is not None:
                await tx.execute(update(Contact).where(Contact.id == who).values(owner_id=owner))
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
        return standing.response_id

    async def play(self, after: Callable[[int], Awaitable[None]]) -> None:
        """To the end, from one moment at which something is due to the next.

        ``after``: what people do about an answer.
        """
        await self._begin(after)
        due = [(ENDS, gathering.tick)]
        while True:
            first = min(at for at, _ in due)
            acts = self.agenda[0][0] if self.agenda else ENDS
            self.now = max(self.now, min(first, acts, ENDS))
            if self.now >= ENDS:
                return
            if acts <= first:
                await heapq.heappop(self.agenda)[2]()
                await gathering.tick(self.desk)  # nothing else is due
            else:
                theirs = dict.fromkeys(each for at, each in due if at <= self.now)
                await tick.tick(self.desk, [*theirs, gathering.tick])
            due = await self._work()

    async def _work(self) -> list[tuple[datetime, tick.Tick]]:
        """What has something new to show shows it; what is due next, and what sees to it."""
        new = select(Message.id).where(
            Message.id.in_(self.wished), Message.ts.is_(None), Message.channel.startswith("U")
        )
        async with self.desk.database.transaction() as tx:
            ids = (await tx.execute(new.order_by(Message.id))).scalars().all()
            due = [*await self._due(tx), *await self._mornings(tx)]
        self.wished.clear()
        for each in ids:
            await speaking.speak(self.desk, each)
        return due

    async def _due(self, tx: Transaction) -> list[tuple[datetime, tick.Tick]]:
        """The first of all steps and snoozes, of what is said about calls, of deferrals."""
        step = select(func.min(Rung.due_at)).where(PLANNED)
        snooze = select(func.min(Snooze.until)).where(Snooze.ended_at.is_(None))
        moments = (getattr(Booking, due.value) for due in bookings.Due)
        call = select(func.min(func.least(*moments))).where(bookings.STANDING)
        deferral = select(func.min(Deferral.until)).where(
            Deferral.ended_at.is_(None), Deferral.asked_at.is_(None)
        )
        row = await tx.execute(
            select(
                func.least(step.scalar_subquery(), snooze.scalar_subquery()),
                call.scalar_subquery(),
                deferral.scalar_subquery(),
            )
        )
        return [(at or ENDS, each) for at, each in zip(row.one(), TICKS, strict=True)]

    async def _mornings(self, tx: Transaction) -> list[tuple[datetime, tick.Tick]]:
        """The next one of whoever has something waiting."""
        waiting = {
            one.colleague_id
            for one in await interruptions.waiting(tx)
            if not (one.moot or one.digest)
        }
        return [(self._morning(self.people[one]), gathering.tick) for one in waiting]

    def _morning(self, person: ColleagueRecord) -> datetime:
        zone = ZoneInfo(person.timezone)
        local = self.now.astimezone(zone)
        day = local.date() + timedelta(days=local.time() >= AWAKE)
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
        return datetime.combine(day, AWAKE, zone).astimezone(UTC)
