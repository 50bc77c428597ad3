"""The desk as a process of its own, as in earnest; started again when it dies."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import aiohttp

from bot.demo.secrets import BOT_TOKEN, SECRET_KEY, SIGNING_SECRET
from bot.demo.traces import Trace, Traces

LOG = "desk.log"
_LOG_KEPT = 5_000_000  # bytes: a log of a long life begins anew
_PATIENCE = 10.0
_WAITS = (0.5, 2.0, 5.0)  # seconds before it is started again, so that a broken one is no fire


class DeskProcess:
    """One desk after the other, until ``stop`` is set."""

    def __init__(self, folder: Path, environment: Mapping[str, str], url: str) -> None:
        self._log, self._traces = folder / LOG, Traces(folder)
        self._environment, self._url = dict(environment), url
        self._deaths = 0

    async def keep(self, stop: asyncio.Event, page: str) -> None:
        """Says once where the page is; says so when the desk dies; ends it when told to stop."""
        stopping = asyncio.create_task(stop.wait())
        said = False
        while not stop.is_set():
            desk = await self._start()
            died = asyncio.create_task(desk.wait())
            ready = asyncio.create_task(self._ready())
            await asyncio.wait({stopping, died, ready}, return_when=asyncio.FIRST_COMPLETED)
            if ready.done() and not said:
                print(f"Open {page}", flush=True)
                said = True
            await asyncio.wait({stopping, died}, return_when=asyncio.FIRST_COMPLETED)
            ready.cancel()
            if stop.is_set():
                await _end(desk)
            else:
                await self._mourn(desk, stopping)

    async def _start(self) -> asyncio.subprocess.Process:
        if self._log.exists() and self._log.stat().st_size > _LOG_KEPT:
            self._log.unlink()
        with self._log.open("ab") as log:
            desk = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                "run",
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the demo, which ends the desk in order
            )
        self._traces.keep(desk=Trace.of(desk.pid))
        return desk

    async def _ready(self) -> None:
        """Ask until the desk says that it is ready."""
        async with aiohttp.ClientSession() as session:
            while True:
                with contextlib.suppress(aiohttp.ClientError):
                    async with session.get(f"{self._url}/readyz") as answer:
                        if answer.status == 200:
                            return
                await asyncio.sleep(0.05)

    async def _mourn(
        self, desk: asyncio.subprocess.Process, stopping: "asyncio.Task[bool]"
    ) -> None:
        wait = _WAITS[min(self._deaths, len(_WAITS) - 1)]
        self._deaths += 1
        print(
            f"The desk ended by itself (code {desk.returncode}) and is started again. "
            f"What it said: {self._log}",
            flush=True,
        )
        await asyncio.wait({stopping}, timeout=wait)


async def _end(desk: asyncio.subprocess.Process) -> None:
    """In order, or after a while by force."""
    if desk.returncode is not None:
        return
    desk.terminate()
    try:
        await asyncio.wait_for(desk.wait(), _PATIENCE)
    except TimeoutError:
        desk.kill()
        await desk.wait()


def environment(
    database_url: str, slack_api_url: str, host: str, port: int, smtp_url: str
) -> dict[str, str]:
    """All that the desk is told: the same settings that a real Slack would need."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "HOST": host,
        "PORT": str(port),
        "PUBLIC_URL": f"http://{host}:{port}",
        "SLACK_API_URL": slack_api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_APP_TOKEN": "",
        "SECRET_KEY": SECRET_KEY,
        "LOOPBACK_ALLOWED": "true",
        "QUIET_FROM": "",  # the demo plays at night as well, and a week in minutes
        "QUIET_UNTIL": "",
        "INTERRUPTIONS_A_DAY": "0",
        "INTERRUPTIONS_A_WEEK": "0",
        "SMTP_URL": smtp_url,  # nobody of the sample firm is written to in earnest
    }
