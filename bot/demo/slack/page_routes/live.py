"""The one WebSocket of the page: it only says that something changed."""

import asyncio

from aiohttp import web

from bot.demo.slack.changes import Changes


class Live:
    """The pages that are open."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._open: set[web.WebSocketResponse] = set()

    async def follow(self, request: web.Request, person: str) -> web.WebSocketResponse:
        """Tell one page of every change its person can see, until it goes away."""
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        changed = self._changes.follow(person)
        teller = asyncio.create_task(_tell(socket, changed))
        self._open.add(socket)
        try:
            async for _ in socket:  # nothing is expected; reading notices when the page goes
                pass
        finally:
            teller.cancel()
            self._open.discard(socket)
            self._changes.unfollow(changed)
        return socket

    async def close(self) -> None:
        """Slack stops."""
        for socket in list(self._open):
            await socket.close()


async def _tell(socket: web.WebSocketResponse, changed: asyncio.Event) -> None:
    while True:
        await changed.wait()
        changed.clear()
        try:
            await socket.send_json({"type": "changed"})
        except ConnectionError:
            return
