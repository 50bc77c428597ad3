"""A desk that a CRM tells things, and questions about what became of them."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, text, update

from bot.app import build_desk
from bot.crm import choosing
from bot.crm.late_work import late_work
from bot.demo.secrets import SECRET_KEY
from bot.desk import Desk
from bot.intake import as_new
from bot.relay.delivery import Change
from bot.settings import Settings
from bot.taking_in import take_in
from storage import arrivals, connections, identity
from storage.arrivals import Origin
from storage.crm_words import CrmKind
from storage.database import Database
from storage.models import (
    Account,
    Arrival,
    Base,
    Colleague,
    Contact,
    CrmRecord,
    FrictionEvent,
    Message,
    Milestone,
)
from storage.words import ColleagueRole

MONDAY = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)


@dataclass
class Crm:
    """``now`` is the desk's clock; ``hubspot`` is the number of a connection."""

    desk: Desk
    hubspot: int
    now: datetime = MONDAY
    told: int = 0

    async def tell(self, *changes: Change, connection: int | None = None) -> None:
        """Changes arrive one by one; each is stored and taken in."""
        for change in changes:
            async with self.desk.database.transaction() as tx:
                [source] = await connections.standing(tx, only=connection or self.hubspot)
                origin = Origin(source.system, source.scope, source.id)
                await arrivals.add_later(tx, [as_new(origin, change)])
                rows = await tx.execute(select(Arrival.id).where(Arrival.taken_in_at.is_(None)))
                waiting = list(rows.scalars())
            await take_in(self.desk, waiting)

    async def tell_at_once(self, *changes: Change) -> None:
        """All are stored first; then as many workers as there are take one each."""
        async with self.desk.database.transaction() as tx:
            origin = Origin("hubspot", "", self.hubspot)
            await arrivals.add_later(tx, [as_new(origin, change) for change in changes])
            rows = await tx.execute(select(Arrival.id).where(Arrival.taken_in_at.is_(None)))
            waiting = list(rows.scalars())
        await asyncio.gather(*(take_in(self.desk, [one]) for one in waiting))

    async def again(self) -> None:
        """Every delivery is taken in once more, as after a crash."""
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(update(Arrival).values(taken_in_at=None).returning(Arrival.id))
            waiting = sorted(rows.scalars())
        await take_in(self.desk, waiting)

    async def forget(self) -> None:
        """As if nothing had ever come."""
        async with self.desk.database.transaction() as tx:
            await tx.execute(
                text(
                    "TRUNCATE arrivals, crm_records, milestones, friction_events, contacts, "
                    "accounts, messages, crm_stages CASCADE"
                )
            )

    async def rows(self, table: type[Base], **equal: Any) -> list[Any]:
        async with self.desk.database.transaction() as tx:
            found = await tx.execute(
                select(table).filter_by(**equal).order_by(*table.__table__.primary_key)
            )
            return list(found)

    async def one(self, table: type[Base], **equal: Any) -> Any:
        found = await self.rows(table, **equal)
        assert len(found) == 1, found
        return found[0]

    async def add(self, table: type[Base], **values: Any) -> int:
        async with self.desk.database.transaction() as tx:
            made = await tx.execute(insert(table).values(**values).returning(table.__table__.c.id))
            return int(made.scalar_one())

    async def set(self, table: type[Base], number: int, **values: Any) -> None:
        async with self.desk.database.transaction() as tx:
            await tx.execute(
                table.__table__.update().where(table.__table__.c.id == number).values(**values)
            )

    async def add_address(self, contact_id: int, address: str) -> None:
        async with self.desk.database.transaction() as tx:
            await identity.add_address(tx, contact_id, address, learned_from="a test")

    async def colleague(self, name: str, **facts: Any) -> int:
        email = f"{name.split(' ')[0].lower()}@agency.example"
        given = {"name": name, "email": email, "role": ColleagueRole.DIRECTOR}
        return await self.add(Colleague, **{**given, "timezone": "Europe/London"} | facts)

    async def admin(self) -> str:
        await self.colleague("Ada Admin", role=ColleagueRole.ADMIN, slack_user_id="U0ADA")
        return "U0ADA"

    async def connect(self, system: str, **options: str) -> int:
        async with self.desk.database.transaction() as tx:
            return await connections.add(
                tx,
                system=system,
                name=system.capitalize(),
                key=f"{system}-key",
                scope="",
                secret=None,
                options=options,
            )

    async def friction(self) -> list[str]:
        """``late_milestone Spring launch site: 9 working days late (2026-06-09)``."""
        return [
            f"{row.kind} {row.subject}: {row.detail} ({row.happened_on})"
            for row in await self.rows(FrictionEvent)
        ]

    async def questions(self) -> list[Any]:
        """The messages to admins about stages."""
        return await self.rows(Message, kind="stage")

    async def work_on(self) -> None:
        """Run what was put off: counting milestones once more."""
        async with self.desk.database.transaction() as tx:
            rows = await tx.execute(
                text("DELETE FROM procrastinate_jobs WHERE task_name = 'recount' RETURNING args")
            )
            jobs = [row.args["connection_id"] for row in rows]
        for connection_id in jobs:
            await choosing.recount(self.desk, connection_id)

    async def an_hour_later(self, **more: float) -> None:
        """Time passes, and the hourly round is made."""
        self.now += timedelta(**more) if more else timedelta(hours=1)
        await late_work(self.desk)

    def change(self, about: CrmKind, record_id: str, minute: float = 0, **facts: Any) -> Change:
        """Fields as keywords; ``minute`` since Monday nine o'clock by the CRM's clock."""
        own = {
            name: facts.pop(name) for name in ("before", "turned", "gone", "url") if name in facts
        }
        self.told += 1
        return Change(
            external_id=str(self.told),
            about=about,
            record_id=record_id,
            at=MONDAY + timedelta(minutes=minute),
            fields=facts,
            **own,
        )

    def company(self, record_id: str, minute: float = 0, **facts: Any) -> Change:
        return self.change(CrmKind.ACCOUNT, record_id, minute, **facts)

    def person(self, record_id: str, minute: float = 0, **facts: Any) -> Change:
        return self.change(CrmKind.CONTACT, record_id, minute, **facts)

    def owner(self, record_id: str, email: str) -> Change:
        return self.change(CrmKind.COLLEAGUE, record_id, name="In the CRM", email=email)

    def deal(self, record_id: str, minute: float = 0, **facts: Any) -> Change:
        return self.change(CrmKind.MILESTONE, record_id, minute, **facts)

    def ticket(self, record_id: str, minute: float = 0, **facts: Any) -> Change:
        return self.change(CrmKind.TICKET, record_id, minute, **facts)

    def invoice(self, record_id: str, minute: float = 0, **facts: Any) -> Change:
        return self.change(CrmKind.INVOICE, record_id, minute, **facts)

    async def snapshot(self) -> dict[str, Any]:
        """All that a person could see of it, whatever numbers it was given."""
        tables: Iterable[type[Base]] = (Account, Contact, Milestone, FrictionEvent)
        hidden = {"id", "account_id", "contact_id", "recorded_at"}
        names = {row.id: row.name for row in await self.rows(Account)}
        return {
            table.__tablename__: sorted(
                (
                    names.get(row._mapping.get("account_id")),
                    *(str(value) for name, value in row._mapping.items() if name not in hidden),
                )
                for row in await self.rows(table)
            )
            for table in tables
        }

    async def linked(self, about: CrmKind, record_id: str) -> int | None:
        row = await self.one(CrmRecord, kind=about, record_id=record_id)
        found: int | None = row.local_id
        return found


async def a_crm(database: Database) -> Crm:
    """A desk with a connected HubSpot, where the stage "Complete" counts."""
    desk = build_desk(
        Settings(database_url=database.url, secret_key=SECRET_KEY),  # type: ignore[arg-type]
        clock=lambda: crm.now,
    )
    crm = Crm(desk, 0)
    crm.hubspot = await crm.connect("hubspot", complete_stages="Complete")
    return crm
