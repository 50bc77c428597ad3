"""The desk as real processes that can be killed: `nps-desk run`, started again after each.

They are forked from a process that has the desk's modules loaded: fifty starts in a row would
otherwise spend their time on imports.
"""

import asyncio
import multiprocessing
import os
import signal
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot.cli import main
from bot.demo.secrets import BOT_TOKEN, SECRET_KEY, SIGNING_SECRET
from bot.demo.slack import LocalSlack
from tests.ports import free_port

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.journeys.processes", "bot.app"])
READY = b"NPS Desk"


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
    process: ForkServerProcess | None = None

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
        says, told = FORKS.Pipe(duplex=False)
        known = {**self.settings, "SLACK_BOT_TOKEN": self.token, "PORT": str(self.port)}
        self.process = FORKS.Process(target=run, args=(self.role, known, told, self.log))
        self.process.start()
        told.close()
        asyncio.get_running_loop().add_reader(says.fileno(), self._hear, says)

    def _hear(self, says: Connection) -> None:
        """It said something; or it ended, and nothing more will come."""
        said = os.read(says.fileno(), 4096)
        if not said:
            asyncio.get_running_loop().remove_reader(says.fileno())
            says.close()
        elif READY in said:
            self.ready.set()

    def kill(self) -> None:
        """kill -9, this instant."""
        self.ready.clear()
        if self.process is not None:
            self.process.kill()

    def signal(self, number: signal.Signals) -> None:
        assert self.process is not None
        assert self.process.pid is not None
        os.kill(self.process.pid, number)

    async def gone(self) -> None:
        """Wait until the process has ended."""
        if self.process is not None:
            await asyncio.to_thread(self.process.join)
            self.ready.clear()

    async def again(self) -> None:
        """After a kill."""
        await self.gone()
        await self.start()


def run(role: str, settings: dict[str, str], told: Connection, log: Path) -> None:
    """What the forked process does: be `nps-desk run`, with nothing of the tests' around it."""
    os.environ.clear()
    os.environ.update(settings)
    os.dup2(told.fileno(), 1)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
    main(["run", "--role", role])
