"""nps-desk health: every part, one sentence each; exit code 1 when one needs a look."""

import argparse
import asyncio
from collections.abc import Sequence
from typing import Any

from bot import health
from bot.app import build_desk
from bot.cards.health import Part
from bot.cli.parts import database_settings, has_present_shape, set_up_logging
from bot.settings import Settings

MARKS = {True: "ok", False: "NEEDS A LOOK", None: "not connected"}


def register(kinds: Any) -> None:
    parser = kinds.add_parser("health", help="say of every part whether it works")
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    settings = database_settings()
    if not has_present_shape(settings.database_url):
        print("The database is away or not set up yet. Check DATABASE_URL, run nps-desk migrate.")
        return 1
    parts = asyncio.run(look(settings))
    for part in parts:
        print(f"{part.name:<12} {MARKS[part.well]:<14} {part.words}")
    return int(any(part.well is False for part in parts))


async def look(settings: Settings) -> Sequence[Part]:
    desk = build_desk(settings)
    try:
        return await health.parts(desk)
    finally:
        await desk.database.close()
