"""The processes that are measured, started for real, and the database they use."""

import asyncio
import os
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import psycopg

from bot import embedded_database
from bot.demo.secrets import BOT_TOKEN, SECRET_KEY, SIGNING_SECRET
from tests.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 30


@dataclass(frozen=True, slots=True)
class Server:
    """A running process that answers at ``port``; how long it took to be ready, in seconds."""

    process: asyncio.subprocess.Process
    port: int
    start: float


@contextmanager
def postgres() -> Iterator[str]:
    """An own server with its own settings untouched: a commit is on disk (fsync is on)."""
    folder = Path(tempfile.mkdtemp(prefix="nps-desk-bench-"))
    try:
        yield embedded_database.start(folder)
    finally:
        embedded_database.stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


def make_database(server: str, name: str) -> str:
    """An empty database; its address."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?")


async def weighed(url: str, *words: str) -> tuple[float, float]:
    """A command of nps-desk: seconds until its last word, and MB of memory at the most."""
    began = time.perf_counter()
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *words,
        cwd=ROOT, env={**os.environ, "DATABASE_URL": url},
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    weights: list[float] = []
    watching = asyncio.create_task(_weigh(program.pid, weights))
    said, _ = await program.communicate()
    taken = time.perf_counter() - began
    watching.cancel()
    if program.returncode:
        raise RuntimeError(f"{words[0]} ended with {program.returncode}: {said.decode()}")
    return taken, max(weights)


async def _weigh(pid: int, weights: list[float]) -> None:
    """MB, ten times a second."""
    try:
        while True:
            weights.append(psutil.Process(pid).memory_info().rss / 1e6)
            await asyncio.sleep(0.1)
    except psutil.Error:  # it has ended
        return


@asynccontextmanager
async def desk(
    database_url: str, slack_api_url: str, *, role: str, log: Path
) -> AsyncIterator[Server]:
    """`nps-desk run` as in production, told only what settings tell."""
    port = free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SLACK_API_URL": slack_api_url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_APP_TOKEN": "",
        "SECRET_KEY": SECRET_KEY,
        "NPS_MODEL": "",
        "OPENAI_API_KEY": "",
    }
    words = ["-m", "bot", "run", "--role", role]
    async with _server(words, port, "/readyz", environment, log) as server:
        yield server


@asynccontextmanager
async def baseline(kind: str, database_url: str, log: Path) -> AsyncIterator[Server]:
    """One of tests/bench/baselines.py."""
    port = free_port()
    words = ["-m", "tests.bench.baselines", kind, str(port), database_url]
    async with _server(words, port, "/", dict(os.environ), log) as server:
        yield server


@asynccontextmanager
async def _server(
    words: list[str], port: int, path: str, environment: dict[str, str], log: Path
) -> AsyncIterator[Server]:
    began = time.perf_counter()
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *words, cwd=ROOT, env=environment, stdout=said, stderr=said
        )
    try:
        await _answers(process, port, path, began)
        yield Server(process, port, time.perf_counter() - began)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def _answers(process: asyncio.subprocess.Process, port: int, path: str, began: float) -> None:
    """Ask every 5 ms until anything but 503 is answered."""
    while time.perf_counter() - began < LONGEST_START:
        if process.returncode is not None:
            raise RuntimeError(f"it ended with {process.returncode} before it was ready")
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.005)
            continue
        writer.write(f"GET {path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\n\r\n".encode())
        said = await reader.read()
        writer.close()
        if said.startswith(b"HTTP/1.1") and not said.startswith(b"HTTP/1.1 503"):
            return
    raise TimeoutError("it was not ready in time")
