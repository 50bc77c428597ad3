"""nps-desk run: serve and work until told to stop."""

import argparse
import asyncio
import signal
from typing import Any

from bot.app import build_desk, running
from bot.cli.parts import serving_settings, set_up_logging, settle_memory, use_uvloop
from bot.settings import Roles, Settings


def register(kinds: Any) -> None:
    parser = kinds.add_parser("run", help="serve Slack and the relays, and do the work")
    parser.add_argument(
        "--role",
        choices=["all", "web", "worker"],
        default="all",
        help="web answers requests, worker does what follows; all does both (default)",
    )
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    settings = serving_settings()
    use_uvloop()
    asyncio.run(serve(settings, given.role))
    return 0


async def serve(settings: Settings, role: Roles) -> None:
    """Until SIGTERM or Ctrl-C; what was begun is finished first."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, told.set)
    async with running(build_desk(settings), role=role) as desk:
        settle_memory()
        print(f"NPS Desk is ready at {desk.url}" if desk.url else "NPS Desk works.", flush=True)
        await told.wait()
