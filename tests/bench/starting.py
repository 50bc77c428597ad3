"""How soon the desk is ready, and what it weighs."""

import asyncio
import sys
from pathlib import Path
from statistics import median

import psutil

from tests.bench import processes
from tests.bench.table import Figure

STARTS = 7
HEAVY = ("langchain", "langchain_core", "openai", "numpy", "matplotlib", "duckdb")
SLOW = ("alembic", "rich")
LOOK = (
    "import sys, bot.cli, bot.app; "
    f"print(*[name for name in {HEAVY + SLOW!r} if name in sys.modules])"
)


async def measure(url: str, slack_api_url: str, log: Path) -> list[Figure]:
    """Started several times beside a running database in its present shape."""
    starts, weights = [], []
    for _ in range(STARTS):
        async with processes.desk(url, slack_api_url, role="all", log=log) as desk:
            await asyncio.sleep(1)
            starts.append(desk.start)
            weights.append(resident(desk))
    print(f"Starts, seconds: {[round(one, 2) for one in starts]}")
    print(f"Libraries loaded though no model is configured: {await _loaded() or 'none'}")
    return [
        Figure("start to ready, role all", median(starts), "s", 2),
        Figure("resident after start, role all", max(weights), "MB", 180),
    ]


def resident(server: processes.Server) -> float:
    """MB of memory of that one process."""
    return float(psutil.Process(server.process.pid).memory_info().rss) / 1e6


async def _loaded() -> str:
    look = await asyncio.create_subprocess_exec(
        sys.executable, "-c", LOOK, cwd=processes.ROOT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await look.communicate()
    return said.decode().strip()
