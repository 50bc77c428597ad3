"""Halden Foods on a Tuesday morning: five people, a ticket, a survey tool that asks first."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy import insert, select, update

from bot.asking import deciding, deferring, ledger
from bot.asking.rules import Owed
from bot.cards.asks import headline
from bot.contact_lock import asking
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.outside import performing
from bot.outside.doers import doers
from storage import asks, connections, deferrals
from storage import crm as crm_records
from storage.ask_records import DeferralRecord
from storage.ask_words import DeferralReason
from storage.crm import RecordKey
from storage.crm_words import CrmKind
from storage.database import Database
from storage.models import Account, Contact, Effect
from storage.words import Delivery, Role
from tests.bot.crm.crm_desk import Crm, a_crm
from tests.bot.follow_up.clock_house import MANAGER, OWNER, ClockHouse, clock_house
from tests.builders import TUESDAY

PEOPLE = ("Ben Tait", "Amara Nwosu", "Ruth Calloway", "Ola Berg")
TOOL = "Survey tool"


@dataclass
class Halden:
    """``account``: its number. The first of its people is Helen Strand, the buyer."""

    house: ClockHouse
    account: int
    presses: int = 0

    @property
    def desk(self) -> Desk:
        return self.house.desk

    async def after(self, **time: float) -> None:
        """So much later the desk ticks."""
        await self.house.after(**time)
        await deciding.tick(self.desk)

    async def defers(
        self,
        by: str = OWNER,
        days: int = 14,
        *,
        reason: DeferralReason = DeferralReason.ACTIVE_INCIDENT,
        contact: int | None = None,
        press: str | None = None,
    ) -> DeferralRecord:
        self.presses += 1
        await deferring.defer(
            self.desk,
            self.account,
            by,
            contact_id=contact,
            reason=reason,
            days=days,
            note="",
            press=press or f"V{self.presses}",
        )
        return (await self.running())[-1]

    async def again(self, deferral_id: int, by: str, days: int) -> DeferralRecord:
        self.presses += 1
        await deferring.defer_again(
            self.desk,
            deferral_id,
            by,
            reason=DeferralReason.FEE_DISPUTE,
            days=days,
            note="",
            press=f"V{self.presses}",
        )
        [one] = await self.running()
        return one

    async def running(self) -> list[DeferralRecord]:
        async with self.desk.database.transaction() as tx:
            return await deferrals.of_account(tx, self.account)

    async def one(self, deferral_id: int) -> DeferralRecord:
        async with self.desk.database.transaction() as tx:
            found = await deferrals.one(tx, deferral_id)
        assert found is not None
        return found

    async def completes(self, name: str = "Spring launch site", **ago: float) -> None:
        async with self.desk.database.transaction() as tx:
            at = self.house.now - timedelta(**ago)
            await asks.owe(tx, self.account, key=name, subject=name, turned_at=at)

    async def ticket(self, number: str, state: str) -> None:
        """The CRM tells of it now."""
        told = [state, self.house.now.isoformat(), True]
        key = RecordKey("zendesk", "", CrmKind.TICKET, number)
        async with self.desk.database.transaction() as tx:
            await crm_records.keep(
                tx,
                key,
                facts={"state": told, "name": ["Login fails", told[1], True]},
                course={},
                refers=[],
                connection_id=None,
                gone_at=None,
            )
            await crm_records.link(tx, key, self.account)

    async def owed(self, by: str = MANAGER, words: str = "") -> list[Owed]:
        return list((await ledger.listed(self.desk, by, words)).owed)

    async def says(self) -> str:
        """The first line of the only survey that is owed."""
        [one] = await self.owed()
        return headline(one, zone="Europe/London", now=self.house.now)

    async def asks(self, what: str = "survey", *emails: str) -> dict[str, Any]:
        """What the tool hears."""
        body = {"what": what, "emails": emails or ["helen@halden.example"]}
        heard: dict[str, Any] = orjson.loads(
            await asking.answer(self.desk, orjson.dumps(body), TOOL)
        )
        return heard

    async def connects_tool(self, address: str) -> None:
        """It wants to hear of holds at this address."""
        async with self.desk.database.transaction() as tx:
            await connections.add(
                tx,
                system="marketing",
                name=TOOL,
                key="tool",
                scope="",
                secret=self.desk.vault.seal("secret"),
                options={"address": address},
            )

    async def tells_tools(self) -> int:
        """What is to be told is told, once; how much that was."""
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(select(Effect.id).where(Effect.outcome == Delivery.PENDING))
            waiting = sorted(rows.scalars())
        for number in waiting:
            await performing.perform(self.desk, doers(self.desk), number)
        return len(waiting)

    async def set(self, name: str, **facts: Any) -> int:
        async with self.desk.database.transaction() as tx:
            changed = update(Contact).where(Contact.name == name).values(name=name, **facts)
            return (await tx.execute(changed.returning(Contact.id))).scalar_one()


def until(moment: datetime) -> dict[str, Any]:
    return {"hold": True, "until": moment.isoformat()}


@pytest.fixture
async def halden(empty_url: str) -> AsyncIterator[Halden]:
    house = await clock_house(empty_url, TUESDAY, secret_key=SECRET_KEY, loopback_allowed=True)
    async with house.desk.database.transaction() as tx:
        account = (await tx.execute(select(Account.id))).scalar_one()
        for name in PEOPLE:
            email = f"{name.split()[0].lower()}@halden.example"
            await tx.execute(
                insert(Contact).values(name=name, email=email, account_id=account, role=Role.USER)
            )
    yield Halden(house, account)
    await house.desk.database.close()


@pytest.fixture
async def crm(database: Database) -> AsyncIterator[Crm]:
    made = await a_crm(database)
    yield made
    await made.desk.database.close()
