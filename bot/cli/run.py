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
    if missing := what_is_missing(Settings()):
        print(missing)
        return 2
    settings = serving_settings()
    use_uvloop()
    asyncio.run(serve(settings, given.role))
    return 0


def what_is_missing(settings: Settings) -> str | None:
    """The sentence for whoever starts it without what Slack gave them."""
    if not settings.slack_bot_token.get_secret_value():
        return "Set SLACK_BOT_TOKEN: Slack's app page calls it Bot User OAuth Token."
    if not (settings.socket_mode or settings.slack_signing_secret.get_secret_value()):
        return "Set SLACK_SIGNING_SECRET (or, for Socket Mode, SLACK_APP_TOKEN) from the app page."
    return None


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
