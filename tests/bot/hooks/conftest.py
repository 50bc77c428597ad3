"""The firm of a Tuesday morning, and a system that is told what happens there."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select, text

from bot.cards.connection_form import Given
from bot.connections import adding, keys
from bot.connections.systems import relay_of
from bot.hooks import arranging
from bot.hooks.events import Event
from bot.outside.doers import doers
from bot.outside.performing import perform
from storage.effects import COLUMNS, WEBHOOK, EffectRecord
from storage.hooks import ADDRESS, EVENTS, SYSTEM, WORDS
from storage.models import Effect
from storage.words import Delivery
from tests.bot.follow_up.clock_house import ADMIN, ClockHouse, clock_house
from tests.bot.hooks.receiver import Receiver
from tests.builders import TUESDAY


@dataclass
class Told:
    """The firm and whoever is told of it; ``hook``: the subscription that was made last."""

    house: ClockHouse
    receiver: Receiver
    hook: int = 0

    async def subscribe(
        self, *events: Event, by: str = ADMIN, name: str = "Zapier", words: bool = False
    ) -> int:
        options = {ADDRESS: self.receiver.address, EVENTS: ",".join(events or tuple(Event))}
        options |= {WORDS: "yes"} if words else {}
        given = Given(name, options)
        self.hook = await adding.add(self.house.desk, by, relay_of(SYSTEM), given, f"V {name}")
        return self.hook

    async def happens(self) -> None:
        """A test event: as good as any where it does not matter what is told."""
        await arranging.test(self.house.desk, self.hook, ADMIN)

    async def secret(self, hook: int) -> str:
        return await keys.secret_of(self.house.desk, hook, ADMIN)

    async def send(self) -> None:
        """What is due is sent, once each."""
        able = doers(self.house.desk)
        for each in await self.effects():
            if each.outcome not in (Delivery.SENT, Delivery.FAILED):
                await perform(self.house.desk, able, each.id)

    async def later(self) -> None:
        """Whatever was put off is due, and whatever was under way must be over."""
        async with self.house.desk.database.transaction() as tx:
            await tx.execute(
                text("UPDATE effects SET attempted_at = attempted_at - interval '1 h', due_at=NULL")
            )
            await tx.execute(text("DELETE FROM lanes"))

    async def effects(self) -> list[EffectRecord]:
        async with self.house.desk.database.transaction() as tx:
            rows = await tx.execute(
                select(*COLUMNS).where(Effect.kind == WEBHOOK).order_by(Effect.id)
            )
            return [EffectRecord(**row._mapping) for row in rows]

    async def one(self) -> EffectRecord:
        [found] = await self.effects()
        return found


@pytest.fixture
async def told(empty_url: str) -> AsyncIterator[Told]:
    settings: dict[str, Any] = {"loopback_allowed": True, "secret_key": "a key for tests"}
    house = await clock_house(empty_url, TUESDAY, **settings)
    receiver = Receiver()
    site = web.Application()
    site.router.add_post("/in", receiver.hear)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.address = f"http://127.0.0.1:{runner.addresses[0][1]}/in"
    yield Told(house, receiver)
    receiver.until_told.set()
    await runner.cleanup()
    await house.desk.database.close()
