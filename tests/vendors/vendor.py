"""What all vendors have in common: an API on loopback that checks who asks, and may fall ill."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass(frozen=True)
class Asked:
    """One call as it came."""

    method: str
    path: str
    query: dict[str, str]
    headers: Mapping[str, str]
    document: Any = None


@dataclass
class Fault:
    """How a call is answered instead of properly."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"{}"


class Vendor:
    """An outside API. ``url`` is what a connection's option for the host says.

    token: what it accepts; tests may change it. faults: of the next calls, in order. held: while
    set, calls wait until it is released.
    """

    token = "vendor-token"
    open_paths: frozenset[str] = frozenset()  # that ask for no token

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.faults: deque[Fault | None] = deque()
        self.headers: dict[str, str] = {}  # of every proper answer
        self.held: asyncio.Event | None = None
        self._called = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self.url = ""

    def routes(self) -> list[web.RouteDef]:
        raise NotImplementedError

    def permits(self, request: web.Request) -> bool:
        """Whether the call proves who asks; most want a bearer token."""
        return request.headers.get("Authorization") == f"Bearer {self.token}"

    async def start(self) -> None:
        app = web.Application(middlewares=[self._at_the_door])
        app.add_routes(self.routes())
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self.held is not None:
            self.held.set()
        if self._runner is not None:
            await self._runner.cleanup()

    def fail(self, status: int, body: bytes = b"{}", **headers: str) -> None:
        """The next call that is not spoken for yet."""
        self.faults.append(
            Fault(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
        )

    def hold(self) -> None:
        """From now on calls wait until ``held`` is set."""
        self.held = asyncio.Event()
        self._called.clear()

    def release(self) -> None:
        assert self.held is not None
        self.held.set()
        self.held = None

    async def called(self) -> None:
        """Somebody has called (since it was told to hold)."""
        await self._called.wait()

    def calls(self, path: str = "") -> list[Asked]:
        return [one for one in self.asked if path in one.path]

    @property
    def _at_the_door(self) -> Any:
        @web.middleware
        async def door(request: web.Request, handler: Handler) -> web.StreamResponse:
            document = await request.json() if request.content_type == "application/json" else None
            path = request.rel_url.raw_path
            self.asked.append(
                Asked(request.method, path, dict(request.query), request.headers, document)
            )
            self._called.set()
            if self.held is not None:
                await self.held.wait()
            fault = self.faults.popleft() if self.faults else None
            if fault is not None:
                return web.Response(status=fault.status, headers=fault.headers, body=fault.body)
            if request.path not in self.open_paths and not self.permits(request):
                return web.json_response({"error": "unauthorized"}, status=401)
            answer = await handler(request)
            answer.headers.update(self.headers)
            return answer

        return door
