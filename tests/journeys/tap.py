"""Stands between the desk and a Slack: passes every call on, and remembers it with its answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import aiohttp
from aiohttp import web

T = TypeVar("T")
PASSED_ON = ("Authorization", "Content-Type")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the desk, and what Slack answered."""

    method: str
    answer: dict[str, Any]


@dataclass
class Tap:
    """``api_url`` is what the desk is given; ``told`` is what it sent to response addresses."""

    slack: str  # the address of the Slack behind
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def response_url(self) -> str:
        return f"{self.url}/response"

    def refused(self) -> list[tuple[str, Any]]:
        """The calls that Slack did not accept, with its word for why."""
        return [(one.method, one.answer["error"]) for one in self.calls if not one.answer["ok"]]

    def of(self, method: str) -> list[dict[str, Any]]:
        """What Slack answered to the calls of one method."""
        return [one.answer for one in self.calls if one.method == method]

    async def until(self, look: Callable[[], Awaitable[T]], timeout: float = 40) -> T:
        """What ``look`` finds, once it finds something; it looks again after every call."""
        async with asyncio.timeout(timeout), self.changed:
            while not (found := await look()):
                await self.changed.wait()
        return found

    async def _pass_on(self, request: web.Request) -> web.Response:
        method, body = request.match_info["method"], await request.read()
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.slack}/api/{method}", data=body, headers=headers) as answered,
        ):
            answer = await answered.json()
        await self._note(self.calls, Call(method, answer))
        return web.json_response(answer)

    async def _hear(self, request: web.Request) -> web.Response:
        await self._note(self.told, await request.json())
        return web.Response(text="ok")

    async def _note(self, notes: list[Any], one: Any) -> None:
        async with self.changed:
            notes.append(one)
            self.changed.notify_all()


@asynccontextmanager
async def tapped(slack: str) -> AsyncIterator[Tap]:
    """A tap before the Slack at this address."""
    tap = Tap(slack)
    site = web.Application()
    site.add_routes(
        [web.post("/api/{method}", tap._pass_on), web.post("/response", tap._hear)],
    )
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    tap.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield tap
    finally:
        await runner.cleanup()
