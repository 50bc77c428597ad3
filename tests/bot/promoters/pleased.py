"""The small firm of tests/bot/follow_up/clock_house.py, as those see it who are pleased with it."""

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select, update

from bot import triage
from bot.cards.promoters import promoters_list
from bot.cards.promoters_page import PromotersPage
from bot.desk import Desk
from bot.promoters import letters, looking, sending
from bot.promoters.letters import Seen
from bot.promoters.sending import Wanted
from storage import responses
from storage.models import Account, Contact, FollowUp, Message, Thanks
from storage.promoter_words import Activation
from storage.words import Role
from tests.bot.cards.screen import shown
from tests.bot.follow_up.clock_house import OWNER, ClockHouse, clock_house
from tests.builders import TUESDAY
from tests.promoter_builders import DELIGHTED


@dataclass
class Pleased:
    """``clocks``: the firm, its desk and its clock."""

    clocks: ClockHouse
    answered: int = 0

    @property
    def desk(self) -> Desk:
        return self.clocks.desk

    async def later(self, **time: float) -> None:
        self.clocks.now += timedelta(**time)

    async def person(self, name: str, role: Role = Role.USER, **facts: Any) -> int:
        """Somebody else at Halden Foods."""
        async with self.desk.database.transaction() as tx:
            account = (await tx.execute(select(Account.id).order_by(Account.id).limit(1))).scalar()
            email = f"{name.lower().replace(' ', '.')}@halden.example"
            given = {"name": name, "email": email, "account_id": account, "role": role} | facts
            row = await tx.execute(insert(Contact).values(given).returning(Contact.id))
            return row.scalar_one()

    async def largest(self) -> None:
        """Halden Foods is now the largest of a few clients."""
        async with self.desk.database.transaction() as tx:
            await tx.execute(update(Account).values(fee_yearly=Decimal(900_000)))
            for at in range(9):
                await tx.execute(
                    insert(Account).values(name=f"Client {at}", fee_yearly=Decimal(1_000 + at))
                )

    async def change(self, contact: int, **facts: Any) -> None:
        async with self.desk.database.transaction() as tx:
            await tx.execute(update(Contact).where(Contact.id == contact).values(**facts))

    async def answers(
        self,
        score: int = 10,
        comment: str = DELIGHTED,
        contact: int | None = None,
        again: int | None = None,
    ) -> int:
        """They answer now, or change what they answered; the number of the answer."""
        self.answered += 1
        async with self.desk.database.transaction() as tx:
            standing = await responses.settle(
                tx,
                system="typeform",
                scope="",
                external_id=f"pleased-{again or self.answered}",
                arrival_id=self.answered,
                contact_id=contact or self.clocks.ids["contact"],
                facts={
                    "score": score,
                    "comment": comment,
                    "answered_at": self.clocks.now,
                    "updated_at": self.clocks.now,
                },
            )
        await triage.triage(self.desk, standing.response_id)
        return standing.response_id

    async def pleased(self, contact: int | None = None) -> int:
        """They answer 10; the number of the thanks owed for it."""
        return (await self.thanks_for(await self.answers(contact=contact))).id

    async def thanks_for(self, response_id: int) -> Any:
        async with self.desk.database.transaction() as tx:
            of = select(Thanks).where(Thanks.response_id == response_id)
            return (await tx.execute(of)).one_or_none()

    async def thanks(self, thanks_id: int) -> Any:
        async with self.desk.database.transaction() as tx:
            return (await tx.execute(select(Thanks).where(Thanks.id == thanks_id))).one()

    async def follow_ups(self) -> list[int]:
        async with self.desk.database.transaction() as tx:
            return list((await tx.execute(select(FollowUp.id))).scalars())

    async def messages(self) -> list[str]:
        async with self.desk.database.transaction() as tx:
            return list((await tx.execute(select(Message.kind))).scalars())

    async def page(self, by: str = OWNER) -> PromotersPage:
        return await looking.page(self.desk, by)

    async def reads(self, by: str = OWNER) -> str:
        return shown(promoters_list(await self.page(by)))

    async def wants(
        self, thanks_id: int, kind: Activation | None, words: str = "", by: str = OWNER
    ) -> Wanted:
        """What somebody who opened the window submits; without words what was proposed."""
        letter = await letters.offer(self.desk, thanks_id, by, kind)
        seen = Seen(letter.about.contact.email)
        return Wanted(thanks_id, kind, words or letter.text, seen)

    async def sends(
        self, thanks_id: int, kind: Activation | None, words: str = "", by: str = OWNER
    ) -> None:
        """They copy the letter, send it themselves and say so."""
        wanted = await self.wants(thanks_id, kind, words, by)
        await sending.by_hand(self.desk, wanted, by)

    async def looked(self, wanted: Wanted, by: str = OWNER) -> list[str]:
        return await sending.look_again(self.desk, wanted, by)

    def law(self) -> None:
        """The firm is a law firm."""
        settings = self.desk.settings.model_copy(update={"law_mode": True})
        self.clocks.desk = replace(self.desk, settings=settings)


async def pleased(url: str) -> Pleased:
    return Pleased(await clock_house(url, TUESDAY))
