"""What the people of a quarter do: they claim, leave be, put off, ring, write, hand on, close."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from bot.booking.making import book
from bot.contact_lock.locking import ContactLocked, keep_apart_of, take_over
from bot.errors import Refusal
from bot.follow_up import after_sending, rechecking, sending
from bot.follow_up.assigning import assign
from bot.follow_up.calling import log_call
from bot.follow_up.claiming import claim, hand_back
from bot.follow_up.closing import RECHECK_AFTER, close
from bot.follow_up.snooze_times import Until
from bot.follow_up.snoozing import snooze
from bot.people import ACTS, acting
from bot.promoters import letters
from bot.promoters import sending as thanking
from bot.promoters.letters import Seen
from bot.promoters.sending import Wanted
from storage.models import FollowUp, Response, Thanks
from storage.promoter_words import Activation
from storage.records import ColleagueRecord
from storage.words import AttemptChannel, AttemptOutcome, ColleagueRole, Disposition
from tests.quarter.playing import ENDS, LONDON, Quarter

AT_WORK = (time(9), time(17, 30))
OVERSEE = (ColleagueRole.MANAGER, ColleagueRole.PARTNER)
BOOKED = (1, 2, 3)  # days from now
CALLS = (AttemptOutcome.NO_ANSWER, AttemptOutcome.VOICEMAIL, *[AttemptOutcome.REACHED] * 3)


@dataclass
class People:
    """``owners``: of each follow-up, from the first on. ``did``: how often what was done.

    refused: what the desk said no to, and with which refusal.
    """

    quarter: Quarter
    owners: dict[int, list[int]] = field(default_factory=dict)
    did: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, type[Refusal]]] = field(default_factory=Counter)

    @property
    def chance(self) -> Any:
        return self.quarter.chance

    async def hear(self, response_id: int) -> None:
        """An answer came: whoever has to see to it looks in some hours, or in days."""
        async with self.quarter.desk.database.transaction() as tx:
            of = select(FollowUp.id, FollowUp.owner_id).where(FollowUp.response_id == response_id)
            opened = (await tx.execute(of)).one_or_none()
            owed = select(Thanks.id).where(Thanks.response_id == response_id)
            thanks = (await tx.execute(owed)).scalar_one_or_none()
        if opened is not None:
            self.owners[opened.id] = [opened.owner_id]
            self._later(lambda: self.look(opened.id))
        if thanks is not None:
            self._later(lambda: self.thank(thanks), hours=40)

    def _later(self, deed: Any, hours: float = 4) -> None:
        """After a human delay: mostly in somebody's working hours, sometimes at night."""
        at = self.quarter.now + timedelta(hours=self.chance.expovariate(1 / hours), seconds=7)
        local = at.astimezone(LONDON)
        opens, closes = AT_WORK
        if self.chance.random() < 0.9 and not (
            local.weekday() < 5 and opens <= local.time() <= closes
        ):
            day = local.date() + timedelta(days=local.time() > closes)
            while day.weekday() > 4:
                day += timedelta(days=1)
            local = datetime.combine(day, opens, local.tzinfo)
            at = local.astimezone(UTC) + timedelta(minutes=self.chance.uniform(1, 200))
        if at < ENDS:
            self.quarter.plan(at, deed)

    async def look(self, follow_up_id: int) -> None:
        """Somebody has it before their eyes; then they look again, until it is closed."""
        async with self.quarter.desk.database.transaction() as tx:
            of = select(FollowUp, Response.comment).join(Response)
            row = (await tx.execute(of.where(FollowUp.id == follow_up_id))).one()
        holder = self.quarter.people.get(row.claimed_by)
        if holder is None:
            await self._unclaimed(row.id, self.quarter.people[row.owner_id])
        elif row.reached_at is None:
            await self._unreached(row.id, holder)
        else:
            await self._tries("close", self._close(row.id, self._slack(holder), row.comment))
            return
        self._later(lambda: self.look(follow_up_id), hours=16)

    async def _unclaimed(self, follow_up: int, owner: ColleagueRecord) -> None:
        dice = self.chance.random()
        if dice < 0.25:
            self.did["ignore"] += 1
        elif dice < 0.33:
            await self._tries("assign", self._assign(follow_up, owner))
        else:
            rivals = [owner, *([self._somebody(owner)] if dice > 0.7 else [])]
            for one in rivals:
                await self._tries("claim", self._claim(follow_up, one))

    async def _unreached(self, follow_up: int, holder: ColleagueRecord) -> None:
        dice, press, by = (
            self.chance.random(),
            f"{follow_up}@{self.quarter.now}",
            self._slack(holder),
        )
        desk = self.quarter.desk
        if dice < 0.1:
            self.did["ignore"] += 1
        elif dice < 0.25:
            until = self.chance.choice(
                [Until.HOUR, Until.FOUR_HOURS, Until.TOMORROW, Until.TOMORROW]
            )
            await self._tries("snooze", snooze(desk, follow_up, by, until, why="", press=press))
        elif dice < 0.3:
            await self._tries("hand back", hand_back(desk, follow_up, by, "I am swamped."))
        elif dice < 0.33:
            await self._tries("assign", self._assign(follow_up, holder))
        elif dice < 0.43:
            await self._tries("send", self._send(follow_up, by))
        elif dice < 0.55:
            await self._tries("book", self._book(follow_up, by))
        else:
            rival = self._slack(self._somebody(holder, ColleagueRole.DIRECTOR))
            callers = {by, rival} if dice > 0.85 else {by}
            for one in sorted(callers):
                await self._tries("call", self._call(follow_up, one, press))

    async def _claim(self, follow_up: int, by: ColleagueRecord) -> None:
        """Where a colleague is in touch, somebody who oversees takes over now and then."""
        desk = self.quarter.desk
        try:
            await claim(desk, follow_up, self._slack(by))
        except ContactLocked:
            if self.chance.random() < 0.6:
                raise
            chief = self._slack(self._somebody(by, *OVERSEE))
            press = f"{follow_up}@{self.quarter.now}"
            await take_over(desk, follow_up, chief, "It cannot wait.", press=press)
            self.did["take over"] += 1
            await claim(desk, follow_up, chief)

    async def _book(self, follow_up: int, by: str) -> None:
        """A call some days from now, in the morning."""
        day = self.quarter.now.astimezone(LONDON).date() + timedelta(
            days=self.chance.choice(BOOKED)
        )
        at = datetime.combine(day, time(11, 15), LONDON).astimezone(UTC)
        await book(self.quarter.desk, follow_up, by, at)

    async def thank(self, thanks_id: int) -> None:
        """Thank, or ask for something in the same letter; and again some weeks later."""
        async with self.quarter.desk.database.transaction() as tx:
            owed = (await tx.execute(select(Thanks).where(Thanks.id == thanks_id))).one()
        person = self.quarter.people.get(owed.owner_id or 0)
        if person is not None:
            kind = self.chance.choice([None, *Activation])
            await self._tries("ask", self._letter(thanks_id, self._slack(person), kind))
        if self.chance.random() < 0.3:
            self._later(lambda: self.thank(thanks_id), hours=300)

    async def _letter(self, thanks_id: int, by: str, kind: Activation | None) -> None:
        offer = await letters.offer(self.quarter.desk, thanks_id, by, kind)
        seen = Seen(offer.about.contact.email)
        wanted = Wanted(thanks_id, kind, offer.text, seen)
        await thanking.by_hand(self.quarter.desk, wanted, by)

    async def _call(self, follow_up: int, by: str, press: str) -> None:
        """A call that was made can always be logged; while a colleague is in touch the form warns,
        and nobody here rings all the same.
        """
        desk = self.quarter.desk
        async with desk.database.transaction() as tx:
            await keep_apart_of(tx, follow_up, await acting(tx, by), desk.clock())
        await log_call(
            desk,
            follow_up,
            by,
            channel=AttemptChannel.PHONE,
            outcome=self.chance.choice(CALLS),
            note="",
            press=f"{press} {by}",
        )

    async def _send(self, follow_up: int, by: str) -> None:
        offer = await sending.offer(self.quarter.desk, follow_up, by)
        if offer.seen is not None:
            await after_sending.by_hand(self.quarter.desk, follow_up, by, offer.seen)

    async def _assign(self, follow_up: int, by: ColleagueRecord) -> None:
        to = self._somebody(by)
        await assign(
            self.quarter.desk,
            follow_up,
            self._slack(by),
            self._slack(to),
            note="You know them better.",
            press=f"{follow_up}@{self.quarter.now}",
        )
        self.owners[follow_up].append(to.id)

    async def _close(self, follow_up: int, by: str, comment: str) -> None:
        await close(
            self.quarter.desk,
            follow_up,
            by,
            disposition=Disposition.UNDERSTOOD,
            root_cause="communication",
            note="",
            evidence=comment,
        )
        self.quarter.plan(self.quarter.now + RECHECK_AFTER + timedelta(minutes=1), self._recheck)

    async def _recheck(self) -> None:
        """Who closed it is handed the question to send, if they are at work."""
        self.did["re-check"] += await rechecking.ask_due(self.quarter.desk)

    async def _tries(self, what: str, act: Any) -> None:
        try:
            await act
        except Refusal as why:
            self.refused[what, type(why)] += 1
        else:
            self.did[what] += 1

    def _somebody(self, but: ColleagueRecord, *roles: ColleagueRole) -> ColleagueRecord:
        """Anybody else of these roles, or of all who may act."""
        people = self.quarter.people.values()
        others = [one for one in people if one.role in (roles or ACTS) and one.id != but.id]
        found: ColleagueRecord = self.chance.choice(others)
        return found

    def _slack(self, person: ColleagueRecord) -> str:
        return person.slack_user_id or ""
