"""`nps-desk demo`: the sample firm, its local Slack, and the desk as a process of its own."""

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import psutil
from pydantic import SecretStr
from rich.progress import Progress as Bar
from rich.progress import TextColumn

from bot import embedded_database
from bot.app import build_desk
from bot.cli.parts import set_up_logging
from bot.demo.answers import ClientPlayer, contacts_of
from bot.demo.desk_process import DeskProcess, environment
from bot.demo.firm.firm import SampleFirm, sample_firm
from bot.demo.firm.loading import Progress
from bot.demo.google_calendar import LocalGoogle, google_environment, usual_week
from bot.demo.guide import Guide
from bot.demo.letterbox import Letterbox
from bot.demo.opening import fill
from bot.demo.secrets import RELAY_SECRET, SECRET_KEY
from bot.demo.traces import Trace, Traces
from bot.demo.workspace import local_slack
from bot.settings import Settings
from storage.schema import migrate

HOST = "127.0.0.1"
SERVER_PID = "postgres/postmaster.pid"


def demo(port: int, *, fresh: bool = False) -> int:
    """Run it until Ctrl-C. A second start finds the first and only says where to look."""
    set_up_logging(logging.WARNING)
    folder = Settings().data_dir.expanduser().resolve() / "demo"
    page, traces = f"http://{HOST}:{port}/", Traces(folder)
    if (running := traces.running()) is not None:
        print(f"The demo runs already{': stop it first (Ctrl-C)' if fresh else ''}.")
        print(f"Open {running}")
        return int(fresh)
    if not _free(port):
        print(f"Something else answers at port {port}. Choose another: nps-desk demo --port 8800")
        return 1
    traces.end_orphan()
    if fresh:
        _begin_anew(folder)
    traces.keep(demo=Trace.of(os.getpid(), page))
    try:
        _run(folder, port, page)
    except KeyboardInterrupt:
        pass  # Ctrl-C while it was still loading: all of the firm is there, or nothing of it
    finally:
        embedded_database.stop(folder)
        traces.forget()
    print("Stopped. The next start goes on where this one ended.")
    return 0


def _begin_anew(folder: Path) -> None:
    """The server's package remembers a folder that it served, so it is not asked to end it here."""
    with contextlib.suppress(OSError, ValueError, psutil.Error):
        server = psutil.Process(int((folder / SERVER_PID).read_text().split()[0]))
        if any(str(folder) in word for word in server.cmdline()):
            server.send_signal(signal.SIGINT)  # PostgreSQL's fast shutdown
            server.wait(10)
    shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, port: int, page: str) -> None:
    print(f"Demo data, which survive restarts: {folder}", flush=True)
    now = datetime.now(UTC)
    firm = sample_firm(now.date(), now)
    columns = (*Bar.get_default_columns(), TextColumn("{task.fields[what]}"))
    with Bar(*columns, transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task("Starting the database", total=None, what="")
        database_url = embedded_database.start(folder)
        migrate(database_url)
        bar.update(task, description="Loading the sample firm")
        asyncio.run(
            _fill(
                firm,
                database_url,
                lambda done, total, what: bar.update(task, completed=done, total=total, what=what),
            )
        )
    asyncio.run(_play(firm, folder, database_url, port, page))


async def _fill(firm: SampleFirm, database_url: str, progress: Progress) -> None:
    desk = build_desk(Settings(database_url=database_url, secret_key=SecretStr(SECRET_KEY)))
    await fill(desk, firm, progress)
    await desk.database.close()


async def _play(firm: SampleFirm, folder: Path, database_url: str, port: int, page: str) -> None:
    told = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    desk_port = _any_port()
    url = f"http://{HOST}:{desk_port}"
    player = ClientPlayer(contacts_of(firm), RELAY_SECRET, f"{url}/relay")
    google = LocalGoogle()
    team = [(one.email, one.timezone) for one in firm.colleagues]
    usual_week(google, team, datetime.now(UTC))
    routes = [*player.routes(), *Guide(firm).routes(), *google.routes()]
    slack = local_slack(firm, file=folder / "slack.sqlite", extra_routes=routes)
    slack.request_url = f"{url}/slack/events"
    letterbox = Letterbox(slack)
    await slack.start(port)
    try:
        await letterbox.start()
        given = environment(database_url, slack.api_url, HOST, desk_port, letterbox.url)
        given |= google_environment(page)
        await DeskProcess(folder, given, url).keep(told, page)
    finally:
        await letterbox.stop()
        await slack.stop()


def _free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) != 0


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
