"""nps-desk report --to report.pdf: the month as a PDF, as Slack would send it."""

import argparse
import asyncio
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

from bot.answers.month import make, period_of
from bot.app import build_desk
from bot.cli.parts import serving_settings, set_up_logging
from bot.cli.whom import add_asker, asker
from bot.desk import Desk
from bot.errors import NotAllowed, Refusal
from bot.people import OVERSEERS_ONLY, OVERSEES
from bot.reports.gathering import gathered
from bot.reports.typesetting import pdf
from bot.walls import stand_before

ABOUT = """\
Write the management report as a PDF: the figures of /nps month, each with its receipt. It is for
partners, managers and admins; what is behind a wall for who asks is not in it.
The exit code is 1 when it was refused, 2 when the file could not be written.
"""
_MONTH = re.compile(r"(\d{4})-(\d{2})\Z")


def register(kinds: Any) -> None:
    parser = kinds.add_parser("report", help="the month as a PDF", description=ABOUT)
    parser.add_argument(
        "--month", default="", metavar="WHEN", help="2026-10, or any time; without it, the last one"
    )
    add_asker(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help="report.pdf")
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    try:
        content = asyncio.run(_written(given.month, given.who))
        given.to.write_bytes(content)
    except Refusal as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"{given.to}: {problem.strerror}", file=sys.stderr)
        return 2
    print(f"{given.to}: {-(-len(content) // 1000)} kB")
    return 0


async def _written(month: str, who: str | None) -> bytes:
    desk = build_desk(serving_settings())
    try:
        return await written(desk, month, who)
    finally:
        await desk.database.close()


async def written(desk: Desk, month: str, who: str | None) -> bytes:
    """The PDF. Raises Refusal."""
    now = desk.clock()
    period = period_of(_words(month), now.date())
    async with desk.database.snapshot() as tx:
        person = await asker(tx, who)
        if person.role not in OVERSEES:
            raise NotAllowed(OVERSEERS_ONLY)
        await stand_before(tx, person)
        report = await gathered(tx, person, await make(desk, tx, person, period), now)
    return await asyncio.to_thread(pdf, report)


def _words(month: str) -> str:
    """``2026-10`` as people say it; any other words as they are."""
    found = _MONTH.match(month)
    if found is None:
        return month
    try:
        return f"{date(int(found[1]), int(found[2]), 1):%B %Y}"
    except ValueError:
        return month  # no month; refused in words
