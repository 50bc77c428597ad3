"""A desk whose calendar is a local Google, with one follow-up to book a call about."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select, text

from bot.app import build_desk
from bot.booking import making
from bot.demo.google_calendar import LocalGoogle
from bot.desk import Desk
from bot.outside.doers import doers
from bot.outside.performing import perform
from bot.settings import Settings
from storage import bookings, effects
from storage.booking_records import BookingRecord
from storage.models import (
    Account,
    Colleague,
    Contact,
    Effect,
    FollowUp,
    Message,
    Response,
)
from storage.words import (
    ColleagueRole,
    Role,
    Rule,
    Severity,
)
from tests.builders import TUESDAY
from tests.google_calendar import google_settings, local_google

MAYA, CALLUM = "maya@agency.example", "callum@agency.example"
AT = TUESDAY.replace(hour=10, minute=15)


@dataclass
class House:
    """A desk with one claimed follow-up, and a calendar for everybody."""

    desk: Desk
    google: LocalGoogle
    follow_up: int

    async def booked(self, at: datetime = AT, **how: Any) -> BookingRecord:
        return await making.book(self.desk, self.follow_up, "U0MAYA", at, **how)

    async def done(self) -> None:
        """Everything wanted outside is seen to, one after the other."""
        async with self.desk.database.transaction() as tx:
            ids = (await tx.execute(select(Effect.id).order_by(Effect.id))).scalars().all()
        for effect_id in ids:
            await perform(self.desk, doers(self.desk), effect_id)

    async def later(self) -> None:
        """Whatever was under way must be over by now."""
        async with self.desk.database.transaction() as tx:
            await tx.execute(
                text(
                    "UPDATE effects SET attempted_at = attempted_at - interval '1 h', due_at = NULL"
                )
            )

    async def event(self, booking: BookingRecord) -> effects.EffectRecord:
        async with self.desk.database.transaction() as tx:
            found = await effects.by_key(tx, bookings.key_of(booking.id))
        assert found is not None
        return found

    async def standing(self) -> BookingRecord | None:
        async with self.desk.database.transaction() as tx:
            return await bookings.next_of(tx, self.follow_up)

    async def notes(self, kind: str) -> int:
        async with self.desk.database.transaction() as tx:
            found = select(func.count()).select_from(Message).where(Message.kind == kind)
            return int((await tx.execute(found)).scalar_one())

    def at(self, now: datetime) -> "House":
        return replace(self, desk=replace(self.desk, clock=lambda: now))


async def fill(desk: Desk, *, claimed: bool = True) -> int:
    async with desk.database.transaction() as tx:
        for number, (name, role) in enumerate(
            [("Maya", "director"), ("Callum", "director"), ("Ada", "admin")], start=1
        ):
            await tx.execute(
                insert(Colleague).values(
                    name=name,
                    email=f"{name.lower()}@agency.example",
                    slack_user_id=f"U0{name.upper()}",
                    role=ColleagueRole(role),
                    timezone="Europe/London",
                )
            )
            assert number
        account = (
            await tx.execute(insert(Account).values(name="Halden").returning(Account.id))
        ).scalar_one()
        contact = (
            await tx.execute(
                insert(Contact)
                .values(
                    account_id=account,
                    name="Dana",
                    email="dana@halden.example",
                    role=Role.ECONOMIC_BUYER,
                )
                .returning(Contact.id)
            )
        ).scalar_one()
        response = (
            await tx.execute(
                insert(Response)
                .values(
                    system="generic",
                    scope="",
                    external_id="1",
                    contact_id=contact,
                    score=6,
                    comment="Nobody answers.",
                    answered_at=TUESDAY,
                    updated_at=TUESDAY,
                )
                .returning(Response.id)
            )
        ).scalar_one()
        maya = (await tx.execute(select(Colleague.id).where(Colleague.email == MAYA))).scalar_one()
        return (
            await tx.execute(
                insert(FollowUp)
                .values(
                    response_id=response,
                    account_id=account,
                    contact_id=contact,
                    severity=Severity.S1,
                    rule=Rule.DETRACTOR,
                    rule_version=1,
                    owner_id=maya,
                    owner_reason="",
                    opened_at=TUESDAY,
                    clock_from=TUESDAY,
                    claim_from=TUESDAY,
                    claim_due_at=TUESDAY + timedelta(hours=2),
                    contact_due_at=TUESDAY + timedelta(hours=24),
                    claimed_by=maya if claimed else None,
                    claimed_at=TUESDAY if claimed else None,
                )
                .returning(FollowUp.id)
            )
        ).scalar_one()


@asynccontextmanager
async def a_house(url: str, *, claimed: bool = True) -> AsyncIterator[House]:
    async with local_google() as (google, address):
        desk = build_desk(
            Settings(_env_file=None, database_url=url, **google_settings(address)),  # type: ignore[call-arg, arg-type] # pydantic reads them
            clock=lambda: TUESDAY,
        )
        assert desk.diary is not None
        try:
            yield House(desk, google, await fill(desk, claimed=claimed))
        finally:
            await desk.database.close()
            await desk.diary.close()
