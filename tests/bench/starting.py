"""How soon the desk is ready, and what it weighs."""

import asyncio
import subprocess
import sys
from pathlib import Path
from statistics import median

import psutil

from tests.bench import processes
from tests.bench.table import Figure

STARTS = 5
HEAVY = ("langchain_core", "langchain", "openai", "numpy", "matplotlib", "duckdb", "alembic", "rich")
LOOK = (
    "import sys, bot.cli, bot.app, bot.cli.run; "
    f"print(*[name for name in {HEAVY!r} if name in sys.modules])"
)


async def measure(url: str, slack_api_url: str, log: Path) -> list[Figure]:
    """Started several times beside a running database in its present shape."""
    starts, weights = [], []
    for _ in range(STARTS):
        async with processes.desk(url, slack_api_url, role="all", log=log) as desk:
            await asyncio.sleep(1)
            starts.append(desk.start)
            weights.append(psutil.Process(desk.process.pid).memory_info().rss / 1e6)
    loaded = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", LOOK], capture_output=True, text=True, check=True
    )
    print(f"starts, s: {[round(one, 2) for one in starts]}")
    print(f"heavy libraries loaded without a model: {loaded.stdout.strip() or 'none'}")
    return [
        Figure("start to ready, role all", median(starts), "s", 2),
        Figure("resident after start, role all", max(weights), "MB", 180),
    ]
