"""Deliveries by Socket Mode: each payload goes to one of the WebSockets the bot has opened."""

import asyncio
import itertools
import json
import secrets
import time
import uuid

from aiohttp import WSMsgType, web

from bot.demo.slack.changes import Changes
from bot.demo.slack.outward.parcel import Parcel
from bot.demo.slack.records import Answer, Json

MOST = 10
PATH = "/link"


class Sockets:
    """The open connections, used in turn."""

    def __init__(self, *, app_id: str, changes: Changes, deadline: float) -> None:
        self._app_id, self._changes, self.deadline = app_id, changes, deadline
        self.base_url = ""
        self._tickets: set[str] = set()
        self._open: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._turn = itertools.count()

    def __len__(self) -> int:
        return len(self._open)

    def new_address(self) -> str:
        """An address good for one connection."""
        ticket = secrets.token_hex(12)
        self._tickets.add(ticket)
        address = self.base_url.replace("http", "ws", 1)
        return f"{address}{PATH}/?ticket={ticket}&app_id={self._app_id}"

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """A connection, until either side ends it."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=404, text="invalid ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self._open) >= MOST:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._open.append(socket)
        await socket.send_json(self._hello())
        self._changes.ring(())
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledge(message.data)
        finally:
            self._forget(socket)
        return socket

    async def send(self, parcel: Parcel) -> Answer:
        """Deliver to one connection and wait for its acknowledgement."""
        socket = self._open[next(self._turn) % len(self._open)]
        envelope_id = str(uuid.uuid4())
        acknowledged: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = acknowledged
        began = time.perf_counter()
        try:
            async with asyncio.timeout(self.deadline):
                await socket.send_json(_envelope(envelope_id, parcel))
                payload = await acknowledged
        except TimeoutError:
            return Answer(0, None, time.perf_counter() - began, "timeout")
        except ConnectionError:
            return Answer(0, None, time.perf_counter() - began, "connection_failed")
        finally:
            self._waiting.pop(envelope_id, None)
        return Answer(200, payload or "", time.perf_counter() - began)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Tell every connection to come back, and close it; ``warning`` only announces."""
        for socket in list(self._open):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})
            if reason != "warning":
                self._forget(socket)
                await socket.close()

    async def close(self) -> None:
        """End all connections without a word."""
        for socket in list(self._open):
            self._forget(socket)
            await socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._open),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {"host": "local", "approximate_connection_time": 18060},
        }

    def _acknowledge(self, text: str) -> None:
        try:
            answer = json.loads(text)
        except ValueError:
            return
        waiting = self._waiting.get(answer.get("envelope_id", ""))
        if waiting is not None and not waiting.done():
            waiting.set_result(answer.get("payload") or {})

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self._open:
            self._open.remove(socket)
            self._changes.ring(())


def _envelope(envelope_id: str, parcel: Parcel) -> Json:
    envelope: Json = {
        "envelope_id": envelope_id,
        "type": parcel.kind,
        "payload": parcel.payload,
        "accepts_response_payload": parcel.accepts_answer,
    }
    if parcel.kind == "events_api":
        envelope |= {"retry_attempt": parcel.attempt, "retry_reason": parcel.reason}
    return envelope
