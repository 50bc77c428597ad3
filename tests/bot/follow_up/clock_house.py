"""A small firm whose clock a test moves: who is told, when, and in which words."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import insert, select, text, update

from bot import triage
from bot.app import build_desk
from bot.cards.pieces import Card
from bot.desk import Desk
from bot.drawing import draw
from bot.follow_up import closing, ticking
from bot.settings import Settings
from storage import messages, responses
from storage.models import Account, Colleague, Contact, FollowUp, Message, Rung, TimelineEntry
from storage.words import ColleagueRole, Disposition, Role, Theme
from tests.bot.cards.screen import shown

OWNER, DEPUTY, MANAGER, PARTNER = "U0MAYA", "U0TOM", "U0SHI", "U0DAN"
ADMIN, VIEWER = "U0ADMIN", "U0VIEW"
CHANNEL = "C0HALDEN"
BITTER = "Nobody answers, and the invoice is wrong again."
TEAM = (
    ("Adam Quill", ADMIN, ColleagueRole.ADMIN),
    ("Dan Rook", PARTNER, ColleagueRole.PARTNER),
    ("Shi Malik", MANAGER, ColleagueRole.MANAGER),
    ("Tom Oak", DEPUTY, ColleagueRole.DIRECTOR),
    ("Maya Lindt", OWNER, ColleagueRole.DIRECTOR),
    ("Vera Look", VIEWER, ColleagueRole.VIEWER),
)
HIDDEN = "Great work as ever. We are just getting a bit tired of chasing timelines."
LONDON = ZoneInfo("Europe/London")


def london(hour: int, minute: int = 0, *, day: int = 14) -> datetime:
    """A moment of July 2026 by the clock in London; the 14th is the Tuesday of the story."""
    return datetime(2026, 7, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


@dataclass
class ClockHouse:
    """``ids``: numbers of people by their Slack id; ``now`` is what the desk's clock says."""

    desk: Desk
    now: datetime
    ids: dict[str, int] = field(default_factory=dict)
    answered: int = 0

    async def answers(self, score: int, comment: str = BITTER, role: Role | None = None) -> int:
        """The client answers now; the number of the follow-up."""
        return await self.sees_to(await self.hears(score, comment, role))

    async def takes(
        self,
        score: int,
        comment: str = BITTER,
        role: Role | None = None,
        *,
        again: str | None = None,
    ) -> int:
        """The client answers now, and it is read; the number of the answer."""
        response_id = await self.hears(score, comment, role, again=again)
        await triage.triage(self.desk, response_id)
        return response_id

    async def hears(
        self,
        score: int,
        comment: str = BITTER,
        role: Role | None = None,
        *,
        again: str | None = None,
    ) -> int:
        """The client answers now, and nobody has read it yet. ``again``: the name of one that
        comes more than once."""
        self.answered += 1
        async with self.desk.database.transaction() as tx:
            if role is not None:
                await tx.execute(update(Contact).values(role=role))
            standing = await responses.settle(
                tx,
                system="typeform",
                scope="",
                external_id=again or f"clock-{self.answered}",
                arrival_id=self.answered,
                contact_id=self.ids["contact"],
                facts={
                    "score": score,
                    "comment": comment,
                    "answered_at": self.now,
                    "updated_at": self.now,
                },
            )
        return standing.response_id

    async def sees_to(self, response_id: int) -> int:
        await triage.triage(self.desk, response_id)
        async with self.desk.database.transaction() as tx:
            of = select(FollowUp.id).where(FollowUp.response_id == response_id)
            return (await tx.execute(of)).scalar_one()

    async def fixed(self, number: int) -> None:
        """Maya, who has it, closes it; the client has not said yet that it is."""
        await closing.close(
            self.desk,
            number,
            OWNER,
            disposition=Disposition.FIXED_AWAITING_CLIENT,
            root_cause=Theme.BILLING_PRICING,
            note="Credit note",
            evidence=BITTER,
        )

    async def at(self, moment: datetime) -> None:
        """It is this time, and the desk ticks."""
        self.now = moment
        await ticking.tick(self.desk)

    async def after(self, **time: float) -> None:
        await self.at(self.now + timedelta(**time))

    async def change(self, person: str, **facts: Any) -> None:
        async with self.desk.database.transaction() as tx:
            whose = Colleague.id == self.ids[person]
            await tx.execute(update(Colleague).where(whose).values(**facts))

    async def told(self, kind: str = "nudge") -> list[str]:
        """On which surfaces messages of this kind are wanted, in order."""
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(
                select(Message.channel).where(Message.kind == kind).order_by(Message.id)
            )
            return list(rows.scalars())

    async def says(self, surface: str, kind: str = "nudge") -> Card:
        """The newest message of this kind there, as it would be drawn now."""
        async with self.desk.database.transaction() as tx:
            row = await tx.execute(
                select(Message.id)
                .where(Message.kind == kind, Message.channel == surface)
                .order_by(Message.id.desc())
                .limit(1)
            )
            message = await messages.lock(tx, row.scalar_one())
            assert message is not None
            card = await draw(self.desk, tx, replace(message, ts="1.1"))
            assert card is not None
            return card

    async def reads(self, surface: str, kind: str = "nudge") -> str:
        return shown(await self.says(surface, kind))

    async def rungs(self) -> list[Any]:
        async with self.desk.database.transaction() as tx:
            return list(await tx.execute(select(Rung).order_by(Rung.id)))

    async def follow_up(self, follow_up_id: int) -> Any:
        async with self.desk.database.transaction() as tx:
            return (await tx.execute(select(FollowUp).where(FollowUp.id == follow_up_id))).one()

    async def story(self, follow_up_id: int) -> list[tuple[str, str]]:
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(
                select(TimelineEntry.what, TimelineEntry.note)
                .where(TimelineEntry.follow_up_id == follow_up_id)
                .order_by(TimelineEntry.id)
            )
            return [(row.what, row.note) for row in rows]

    async def wanted(self, kind: str, surface: str) -> int:
        """How often it was asked that this be shown."""
        async with self.desk.database.transaction() as tx:
            row = await tx.execute(
                text("SELECT sum(wanted) FROM messages WHERE kind = :kind AND channel = :at"),
                {"kind": kind, "at": surface},
            )
            return int(row.scalar_one() or 0)


async def clock_house(url: str, now: datetime, **settings: Any) -> ClockHouse:
    desk = build_desk(Settings(database_url=url, **settings), clock=lambda: house.now)
    house = ClockHouse(desk, now)
    async with desk.database.transaction() as tx:
        for name, slack_id, role in TEAM:
            row = insert(Colleague).values(
                name=name,
                email=f"{slack_id}@us.example",
                slack_user_id=slack_id,
                role=role,
                timezone="Europe/London",
            )
            house.ids[slack_id] = (await tx.execute(row.returning(Colleague.id))).scalar_one()
        firm = insert(Account).values(
            name="Halden Foods",
            director_id=house.ids[OWNER],
            partner_id=house.ids[PARTNER],
            slack_channel_id=CHANNEL,
        )
        account = (await tx.execute(firm.returning(Account.id))).scalar_one()
        person = insert(Contact).values(
            name="Helen Strand",
            email="helen@halden.example",
            account_id=account,
            role=Role.ECONOMIC_BUYER,
        )
        house.ids["contact"] = (await tx.execute(person.returning(Contact.id))).scalar_one()
    await house.change(OWNER, deputy_id=house.ids[DEPUTY], manager_id=house.ids[MANAGER])
    return house
