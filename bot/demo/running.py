"""`nps-desk demo`: the sample firm, its local Slack, and the desk itself as a process of its own."""

import asyncio
import os
import signal
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from rich.progress import Progress as Bar
from rich.progress import TextColumn

from bot import embedded_database
from bot.app import build_desk
from bot.cli.parts import set_up_logging
from bot.demo.answers import ClientPlayer, contacts_of
from bot.demo.firm.firm import SampleFirm, sample_firm
from bot.demo.opening import fill
from bot.demo.secrets import BOT_TOKEN, RELAY_SECRET, SIGNING_SECRET
from bot.demo.workspace import local_slack
from bot.relay.registry import RELAYS
from bot.settings import Settings
from storage.schema import migrate

HOST = "127.0.0.1"


def demo(port: int) -> int:
    """Run it until Ctrl-C. A second start finds the first and only says where to look."""
    set_up_logging()
    if not _free(port):
        print(f"Something already answers there, most likely the demo.\nOpen http://{HOST}:{port}/")
        return 0
    folder = Settings().data_dir.expanduser().resolve() / "demo"
    print(f"Demo data, which survive restarts: {folder}")
    database_url = embedded_database.start(folder)
    migrate(database_url)
    now = datetime.now(UTC)
    asyncio.run(_play(sample_firm(now.date(), now), folder, database_url, port))
    return 0


async def _play(firm: SampleFirm, folder: Path, database_url: str, port: int) -> None:
    await _fill(firm, database_url)
    desk_port = _any_port()
    player = ClientPlayer(contacts_of(firm), f"http://{HOST}:{desk_port}/relay", RELAY_SECRET)
    slack = local_slack(firm, file=folder / "slack.sqlite", extra_routes=player.routes())
    slack.request_url = f"http://{HOST}:{desk_port}/slack/events"
    await slack.start(port)
    try:
        await _keep_desk(_environment(database_url, slack.api_url, desk_port), desk_port, port)
    finally:
        await slack.stop()


async def _fill(firm: SampleFirm, database_url: str) -> None:
    desk = build_desk(Settings(database_url=database_url))
    columns = (*Bar.get_default_columns(), TextColumn("{task.fields[what]}"))
    with Bar(*columns, transient=True) as bar:
        task = bar.add_task("Loading the sample firm", what="")

        def progress(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, what=what)

        await fill(desk, firm, progress)
    await desk.database.close()


def _environment(database_url: str, slack_api_url: str, desk_port: int) -> dict[str, str]:
    """All that the desk is told: the same settings that a real Slack would need."""
    return {
        **os.environ,
        "DATABASE_URL": database_url,
        "HOST": HOST,
        "PORT": str(desk_port),
        "PUBLIC_URL": f"http://{HOST}:{desk_port}",
        "SLACK_API_URL": slack_api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_APP_TOKEN": "",
        **{f"RELAY_{name.upper()}_SECRET": RELAY_SECRET for name in RELAYS},
    }


async def _keep_desk(environment: dict[str, str], desk_port: int, port: int) -> None:
    """Start the desk, start it again if it dies, until somebody says stop."""
    told = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    stop = asyncio.create_task(told.wait())
    said = False
    while not told.is_set():
        desk = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            env=environment,
            stdout=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        died = asyncio.create_task(desk.wait())
        if not said and await _ready(desk_port, died):
            print(f"Open http://{HOST}:{port}/", flush=True)
            said = True
        await asyncio.wait({stop, died}, return_when=asyncio.FIRST_COMPLETED)
        if told.is_set() and desk.returncode is None:
            desk.terminate()
            await died


async def _ready(desk_port: int, died: "asyncio.Task[int]") -> bool:
    """Ask until the desk says that it is ready, or is gone."""
    async with aiohttp.ClientSession() as session:
        while not died.done():
            try:
                async with session.get(f"http://{HOST}:{desk_port}/readyz") as answer:
                    if answer.status == 200:
                        return True
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)
    return False


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
