"""The desk as real processes that can be killed: `python -m bot run`, started again after each."""

import asyncio
import os
import signal
import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

from bot.demo.secrets import BOT_TOKEN, SECRET_KEY, SIGNING_SECRET
from bot.demo.slack import LocalSlack

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(database_url: str, slack: LocalSlack) -> dict[str, str]:
    """What such a process is told; short times, so that a test need not wait long."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DATABASE_URL": database_url,
        "SLACK_API_URL": slack.api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_APP_TOKEN": "",
        "HEARTBEAT_SECONDS": "0.5",
        "STALLED_SECONDS": "3",
        "SLACK_TIMEOUT_SECONDS": "2",
        "SECRET_KEY": SECRET_KEY,
        "QUIET_FROM": "",
        "QUIET_UNTIL": "",
        "INTERRUPTIONS_A_DAY": "0",
        "INTERRUPTIONS_A_WEEK": "0",
    }


@dataclass
class Replica:
    """One process of the desk. ``token`` is its own, so that Slack's log tells who called."""

    role: str
    settings: dict[str, str]
    token: str = BOT_TOKEN
    log: Path = Path(os.devnull)
    port: int = field(default_factory=free_port)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    process: asyncio.subprocess.Process | None = None
    watcher: asyncio.Task[None] | None = None

    @property
    def serves(self) -> bool:
        return self.role in ("all", "web")

    @property
    def works(self) -> bool:
        return self.role in ("all", "worker")

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        """Start it; ``ready`` is set once it says so itself."""
        self.ready.clear()
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run", "--role", self.role),
                cwd=ROOT,
                env={**self.settings, "SLACK_BOT_TOKEN": self.token, "PORT": str(self.port)},
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        self.watcher = asyncio.create_task(self._watch(self.process))

    async def _watch(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while line := await process.stdout.readline():
            if line.startswith(b"NPS Desk"):
                self.ready.set()

    def kill(self) -> None:
        """kill -9, this instant."""
        self.ready.clear()
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        self.process.send_signal(number)

    async def gone(self) -> None:
        """Wait until the process has ended."""
        if self.process is not None:
            await self.process.wait()
        if self.watcher is not None:
            await self.watcher

    async def again(self) -> None:
        """After a kill."""
        await self.gone()
        await self.start()
