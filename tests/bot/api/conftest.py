"""The firm of a Tuesday morning behind the door for programs, and a key for each of its people."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.cards.keys import GivenKey
from bot.keys import managing
from handlers import api
from storage.key_records import KeyPurpose
from tests.bot.follow_up.clock_house import ADMIN, ClockHouse, clock_house
from tests.builders import TUESDAY


@dataclass
class Door:
    """What a program can do; ``keys``: by the Slack id of whose name it asks in."""

    house: ClockHouse
    url: str
    http: ClientSession
    keys: dict[tuple[str, bool], str] = field(default_factory=dict)

    async def key(self, person: str, *, words: bool = False) -> str:
        if (person, words) not in self.keys:
            given = GivenKey(f"{person} {words}", KeyPurpose.API, person, words)
            made, key = await managing.make(self.house.desk, ADMIN, given, given.name)
            if key is None:
                _, key = await managing.show(self.house.desk, made.id, person)
            self.keys[person, words] = key
        return self.keys[person, words]

    async def ask(
        self,
        method: str,
        path: str,
        person: str = ADMIN,
        *,
        words: bool = False,
        json: Any = None,
        **query: str,
    ) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {await self.key(person, words=words)}"}
        address = f"{self.url}/api/v1{path}"
        async with self.http.request(
            method, address, headers=headers, json=json, params=query
        ) as answer:
            empty = answer.status == 204
            return answer.status, None if empty else await answer.json(content_type=None)

    async def read(
        self, path: str, person: str = ADMIN, *, words: bool = False, **query: str
    ) -> Any:
        status, found = await self.ask("GET", path, person, words=words, **query)
        assert status == 200, found
        return found


@pytest.fixture
def each_minute() -> int:
    """How many requests a key may make."""
    return api.EACH_MINUTE


@pytest.fixture
async def door(
    empty_url: str, each_minute: int, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Door]:
    monkeypatch.setattr(api, "EACH_MINUTE", each_minute)
    settings: dict[str, Any] = {"loopback_allowed": False, "secret_key": "a key for tests"}
    house = await clock_house(empty_url, TUESDAY, **settings)
    site = web.Application()
    site.add_routes(api.routes(house.desk))
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    async with ClientSession() as http:
        yield Door(house, f"http://127.0.0.1:{runner.addresses[0][1]}", http)
    await runner.cleanup()
    await house.desk.database.close()
