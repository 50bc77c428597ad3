"""The load generator: prepared requests over keep-alive connections, from a process of its own.

The same one is used for everything that is measured. It does nothing but write bytes that were made
before the clock started, and note when an answer was complete.
"""

import asyncio
import gc
import itertools
import multiprocessing
import time
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from typing import Any

HOST = "127.0.0.1"
LONGEST_PLAY = 300  # seconds
LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send. Without a rate as fast as answers come; with one evenly, come what may."""

    port: int
    requests: Sequence[bytes]
    connections: int
    rate: float | None = None


@dataclass(slots=True)
class Outcome:
    """What came of it, in the order of the requests; times are those of time.time().

    due: when each was to be sent; waiting for a free connection counts against the server.
    """

    due: list[float]
    done: list[float]
    statuses: list[int]

    @property
    def per_second(self) -> float:
        return len(self.done) / (max(self.done) - min(self.due))

    @property
    def latencies(self) -> list[float]:
        """Milliseconds, in order of size."""
        return sorted((end - start) * 1000 for start, end in zip(self.due, self.done, strict=True))

    def kinds(self) -> dict[int, int]:
        return {status: self.statuses.count(status) for status in set(self.statuses)}


def percentile(ordered: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def play(plan: Plan) -> Outcome:
    """Carry out a plan in a process of its own, so that nobody's loop is waited for."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return await asyncio.get_running_loop().run_in_executor(pool, _play_here, plan)


def _play_here(plan: Plan) -> Outcome:
    import uvloop

    gc.disable()
    return uvloop.run(_Player(plan).play())


@dataclass(slots=True)
class _Player:
    plan: Plan
    outcome: Outcome = field(init=False)
    numbers: "itertools.count[int]" = field(default_factory=itertools.count)
    waiting: "deque[int]" = field(default_factory=deque)
    idle: "deque[_Connection]" = field(default_factory=deque)
    left: int = field(init=False)
    ended: "asyncio.Future[None]" = field(init=False)

    async def play(self) -> Outcome:
        count = self.left = len(self.plan.requests)
        self.ended = asyncio.get_running_loop().create_future()
        self.outcome = Outcome([0.0] * count, [0.0] * count, [0] * count)
        loop = asyncio.get_running_loop()
        for _ in range(self.plan.connections):
            _, connection = await loop.create_connection(
                lambda: _Connection(self), HOST, self.plan.port
            )
            self.idle.append(connection)
        if self.plan.rate is None:
            for connection in self.idle:
                self.next_for(connection)
        else:
            await self._in_time(self.plan.rate)
        await asyncio.wait_for(self.ended, LONGEST_PLAY)
        return self.outcome

    async def _in_time(self, rate: float) -> None:
        start = time.time() + 0.05
        for number in range(len(self.plan.requests)):
            due = self.outcome.due[number] = start + number / rate
            await asyncio.sleep(max(0.0, due - time.time()))
            self.waiting.append(number)
            if self.idle:
                self.next_for(self.idle.popleft())

    def next_for(self, connection: "_Connection") -> None:
        """Give this connection its next request, if there is one."""
        if self.plan.rate is not None:
            if self.waiting:
                connection.send(self.waiting.popleft(), self.plan.requests)
            else:
                self.idle.append(connection)
            return
        number = next(self.numbers)
        if number < len(self.plan.requests):
            self.outcome.due[number] = time.time()
            connection.send(number, self.plan.requests)

    def answered(self, connection: "_Connection", number: int, status: int) -> None:
        self.outcome.done[number] = time.time()
        self.outcome.statuses[number] = status
        self.left -= 1
        if self.left == 0:
            self.ended.set_result(None)
        else:
            self.next_for(connection)


class _Connection(asyncio.Protocol):
    """One keep-alive connection with one request on its way."""

    def __init__(self, player: _Player) -> None:
        self.player = player
        self.number = -1
        self.heard = b""

    def connection_made(self, transport: Any) -> None:  # uvloop's own kind
        self.transport = transport

    def send(self, number: int, requests: Sequence[bytes]) -> None:
        self.number = number
        self.transport.write(requests[number])

    def data_received(self, data: bytes) -> None:
        heard = self.heard = self.heard + data if self.heard else data
        end = heard.find(b"\r\n\r\n")
        if end < 0 or len(heard) < end + 4 + _length(heard[:end].lower()):
            return
        self.heard = b""
        self.player.answered(self, self.number, int(heard[9:12]))

    def connection_lost(self, reason: Exception | None) -> None:
        """A server that hangs up (it answered 500) ends the play."""
        if not self.player.ended.done():
            self.player.ended.set_exception(ConnectionError("the server hung up"))


def _length(head: bytes) -> int:
    at = head.find(LENGTH)
    return 0 if at < 0 else int(head[at + len(LENGTH) :].split(b"\r\n", 1)[0])
