"""`nps-desk demo` as somebody starts it: what it says, what survives, and how it ends."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import psutil

from bot.demo.guide import EXAMPLES
from bot.demo.traces import Traces
from tests.ports import free_port

UNHAPPY = EXAMPLES[0]


class Terminal:
    """One `nps-desk demo` and what it printed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process, self.lines = process, list[str]()

    async def until(self, words: str) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.lines.append(line.decode().rstrip())
            if words in self.lines[-1]:
                return
        raise AssertionError(f"it ended without {words!r}: {self.lines}")

    async def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        code = await asyncio.wait_for(self.process.wait(), 20)
        assert self.process.stdout is not None
        self.lines += (await self.process.stdout.read()).decode().splitlines()
        return code


@asynccontextmanager
async def _demo(folder: Path, port: int, *more: str) -> AsyncIterator[Terminal]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", "demo", "--port", str(port), *more),
        env={**os.environ, "NPS_DESK_DATA": str(folder)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield Terminal(process)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def _said(port: int, channel: str) -> list[dict[str, Any]]:
    url = f"http://127.0.0.1:{port}/page/api/messages"
    asked = {"as": "U0DIRECTOR", "channel": channel}
    async with aiohttp.ClientSession() as http, http.get(url, params=asked) as answer:
        return list(await answer.json())


async def test_it_starts_survives_a_kill_and_stops(tmp_path: Path) -> None:
    port, folder = free_port(), tmp_path / "demo"
    async with _demo(tmp_path, port) as first:
        await first.until("Open")
        page = f"Open http://127.0.0.1:{port}/"
        assert first.lines == [f"Demo data, which survive restarts: {folder}", page]

        async with _demo(tmp_path, port) as second:
            await second.until("Open")
            assert second.lines == ["The demo runs already.", page]
            assert await second.process.wait() == 0

        asked = {"email": UNHAPPY.email, "score": UNHAPPY.score, "comment": UNHAPPY.comment}
        at = f"http://127.0.0.1:{port}"
        async with (
            aiohttp.ClientSession() as http,
            http.ws_connect(f"{at}/page/api/live?as=U0DIRECTOR") as bell,
            http.post(f"{at}/demo/answer", json=asked) as answer,
        ):
            assert (await answer.json())["status"] == 202
            while not await _said(port, "C0HALDEN"):
                await bell.receive(timeout=20)
        desk = Traces(folder).known()["desk"]
        await first.end(signal.SIGKILL)

    async with _demo(tmp_path, port) as again:
        await again.until("Open")
        assert not psutil.pid_exists(desk.pid), "the desk that was left alone is ended"
        (card,) = await _said(port, "C0HALDEN")
        assert "Helen Strand" in card["text"]
        assert await again.end(signal.SIGINT) == 0
        assert again.lines[-1] == "Stopped. The next start goes on where this one ended."
    assert Traces(folder).running() is None

    async with _demo(tmp_path, port, "--fresh") as anew:
        await anew.until("Open")
        assert await _said(port, "C0HALDEN") == []


def test_a_port_that_somebody_else_uses_is_named(tmp_path: Path) -> None:
    async def start() -> list[str]:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            async with _demo(tmp_path, other.getsockname()[1]) as demo:
                await demo.until("Choose another")
                assert await demo.process.wait() == 1
                return demo.lines

    assert "Something else answers at port" in asyncio.run(start())[0]
