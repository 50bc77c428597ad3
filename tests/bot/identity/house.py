"""Two clients, their people and ours; answers come as a delivery brings them."""

import itertools
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select

from bot import triage
from bot.app import build_desk
from bot.desk import Desk
from bot.drawing import HELD, draw
from bot.identity import telling
from bot.settings import Settings
from storage import identity, messages, responses
from storage.models import Account, Colleague, Contact, FollowUp, Message, Response
from storage.words import ColleagueRole, Role
from tests.bot.cards.screen import shown

ADMIN, DIRECTOR, OTHER_DIRECTOR, VIEWER = "U0ADMIN", "U0MAYA", "U0TOM", "U0VIEW"
TUESDAY = datetime(2026, 7, 14, 9, 2, tzinfo=UTC)
BITTER = "Nobody answers, and the invoice is wrong again."

_ids = itertools.count(1)

PRIVATE = "helen.s@gmail.com"  # an address that says nothing of a firm


@dataclass
class House:
    """``ids``: numbers of people and clients by a short name."""

    desk: Desk
    ids: dict[str, int]
    now: datetime = TUESDAY

    async def comes(self, score: int = 3, comment: str = BITTER, **given: str) -> int:
        """An answer is delivered: settled, told of when it is held, and read when it is not."""
        async with self.desk.database.transaction() as tx:
            whose = await identity.contact_of(
                tx, email=given.get("given_email"), phone=given.get("given_phone")
            )
            number = next(_ids)
            facts: dict[str, Any] = {
                "score": score,
                "comment": comment,
                "answered_at": self.now,
                "updated_at": self.now,
                **given,
            }
            standing = await responses.settle(
                tx,
                system="typeform",
                scope="",
                external_id=str(number),
                arrival_id=number,
                contact_id=whose,
                facts=facts,
            )
            if whose is None:
                await telling.tell_of_held(self.desk, tx)
        if whose is not None:
            await triage.triage(self.desk, standing.response_id)
        return standing.response_id

    async def whose(self, response_id: int) -> int | None:
        async with self.desk.database.transaction() as tx:
            row = await tx.execute(select(Response.contact_id).where(Response.id == response_id))
            return row.scalar_one()

    async def follow_up(self, response_id: int) -> Any:
        """The follow-up of an answer, once it was read; None when it has none."""
        await triage.triage(self.desk, response_id)
        async with self.desk.database.transaction() as tx:
            row = await tx.execute(select(FollowUp).where(FollowUp.response_id == response_id))
            return row.one_or_none()

    async def told(self, surface: str = ADMIN) -> list[str]:
        """What an admin would see in each message about held answers, the oldest first."""
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(
                select(Message.id)
                .where(Message.kind == HELD, Message.channel == surface)
                .order_by(Message.subject_id)
            )
            seen = []
            for message_id in list(rows.scalars()):
                await messages.note(tx, message_id, ts="1.1")  # as if it had been posted
                message = await messages.lock(tx, message_id)
                assert message is not None
                card = await draw(self.desk, tx, message)
                assert card is not None
                seen.append(shown(card))
            return seen

    def pass_time(self, **time: float) -> None:
        self.now += timedelta(**time)


async def a_house(url: str) -> House:
    house = House(build_desk(Settings(database_url=url), clock=lambda: house.now), {})
    async with house.desk.database.transaction() as tx:
        for name, slack_id, role in (
            ("Adam Quill", ADMIN, ColleagueRole.ADMIN),
            ("Maya Lindt", DIRECTOR, ColleagueRole.DIRECTOR),
            ("Tom Oak", OTHER_DIRECTOR, ColleagueRole.DIRECTOR),
            ("Vera Look", VIEWER, ColleagueRole.VIEWER),
        ):
            row = insert(Colleague).values(
                name=name, email=f"{slack_id}@us.example", slack_user_id=slack_id, role=role
            )
            house.ids[slack_id] = (await tx.execute(row.returning(Colleague.id))).scalar_one()
        for name, domain, director in (
            ("Halden Foods", "halden.example", DIRECTOR),
            ("Harrow & Pine", "harrow.example", OTHER_DIRECTOR),
        ):
            firm = insert(Account).values(
                name=name,
                domain=domain,
                director_id=house.ids[director],
                slack_channel_id=f"C0{domain[:6].upper()}",
            )
            house.ids[name] = (await tx.execute(firm.returning(Account.id))).scalar_one()
        for name, email, firm_name in (
            ("Helen Strand", "helen.strand@halden.example", "Halden Foods"),
            ("H. Strand", "h@halden.example", "Halden Foods"),
            ("Ruth Calloway", "ruth@halden.example", "Halden Foods"),
            ("Ben Tait", "ben.tait@harrow.example", "Harrow & Pine"),
        ):
            person = insert(Contact).values(
                name=name, email=email, account_id=house.ids[firm_name], role=Role.ECONOMIC_BUYER
            )
            house.ids[name] = (await tx.execute(person.returning(Contact.id))).scalar_one()
    return house


async def count(house: House, table: type) -> int:
    async with house.desk.database.transaction() as tx:
        return int((await tx.execute(select(func.count()).select_from(table))).scalar_one())
