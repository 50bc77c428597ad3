"""nps-desk export: the views for BI tools as CSV, Parquet or Tableau's Hyper."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.bi.exporting import Exported, Told, Wish, export
from bot.bi.files import Format
from bot.cli.parts import serving_settings, set_up_logging
from bot.cli.whom import known
from bot.desk import utc_now
from bot.errors import DatabaseAwayError, Refusal
from storage import exports
from storage.database import Database
from storage.exports import ExportRecord

LISTED = 20
ABOUT = """\
Writes every table of `nps-desk bi` into a new folder, all as they were at one moment, beside a
manifest.json with the version of their definitions, the rows of each and the totals that whoever
reads them must find again. The folder is there once everything is in it. With --as the export holds
the walls of that colleague; without it, it knows none. Each export is on record: --log lists them.
In CSV, text that a spreadsheet would take for a formula has an apostrophe before it.
The exit code is 1 when it was refused, 2 when the folder cannot be written or the database is away.
"""
AWAY = "The database is away, so nothing was exported. Check DATABASE_URL."
TO = "Say where to: --to, with a folder that is not there yet."


def register(kinds: Any) -> None:
    parser = kinds.add_parser("export", help="the tables for BI tools as files", description=ABOUT)
    parser.add_argument("--to", type=Path, metavar="DIR", help="a folder that is not there yet")
    parser.add_argument("--format", type=Format, choices=list(Format), default=Format.CSV)
    parser.add_argument(
        "--only", action="append", default=[], metavar="TABLE", help="this one; again for more"
    )
    parser.add_argument("--as", dest="who", metavar="USER", help="Slack user id or e-mail")
    parser.add_argument(
        "--comments", action="store_true", help="with the table of the clients’ own words"
    )
    parser.add_argument("--log", action="store_true", help="list the last exports instead")
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    try:
        asyncio.run(_list() if given.log else _export(given))
    except Refusal as refused:
        print(refused.sentence, file=sys.stderr)
        return 1
    except DatabaseAwayError:
        print(AWAY, file=sys.stderr)
        return 2
    except OSError as problem:
        print(f"{problem.filename or given.to}: {problem.strerror}", file=sys.stderr)
        return 2
    return 0


async def _export(given: argparse.Namespace) -> None:
    if given.to is None:
        raise Refusal(TO)
    database = Database(serving_settings().database_url)
    try:
        async with database.transaction() as tx:
            person = await known(tx, given.who) if given.who else None
        wish = Wish(
            folder=given.to,
            format=given.format,
            operator=getpass.getuser(),
            only=given.only,
            comments=given.comments,
            person=person,
        )
        with _bar() as told:
            exported = await export(database, utc_now, wish, told)
    finally:
        await database.close()
    print(*_told(exported), f"Written to {given.to}.", sep="\n")


def _told(exported: Exported) -> Iterator[str]:
    for name, rows in exported.rows.items():
        yield f"{name:<20} {rows:>12,}"
    counted = ", ".join(f"{value:,} {name}" for name, value in exported.totals.items())
    yield f"In all that count: {counted}."


@contextmanager
def _bar() -> Iterator[Told]:
    """Which table is being written, and how much of it is."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda name, done: bar.update(task, description=name, completed=done)


async def _list() -> None:
    database = Database(serving_settings().database_url)
    try:
        async with database.transaction() as tx:
            listed = await exports.newest(tx, LISTED)
    finally:
        await database.close()
    print(*map(_line, listed) if listed else ["Nothing was exported yet."], sep="\n")


def _line(one: ExportRecord) -> str:
    became = f"{one.rows:,} rows" if one.finished_at else "broke off, or is under way"
    walls = f"with the walls of {one.name}" if one.name else "without walls"
    return (
        f"{one.begun_at:%Y-%m-%d %H:%M} UTC  {one.operator}  {one.format}  {became}, {walls}: "
        f"{', '.join(one.tables)}"
    )
