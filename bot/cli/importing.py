"""nps-desk import FILE...: the firm's people, accounts and contacts, and earlier answers."""

import argparse
import asyncio
import sys
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.exc import OperationalError

from bot.cli import history
from bot.cli.parts import serving_settings, set_up_logging
from bot.errors import DatabaseAwayError
from bot.importing.bringing import Summary, bring_in
from bot.importing.lists import KINDS, ListKind
from bot.importing.past_fees import bring_in_past
from bot.importing.sheet import NotAListError, Sheet, read_sheet
from storage.database import Database

LONG = 500  # lines from which on a bar shows how far it is
MOST_SHOWN = 50
UNREADABLE, REFUSED = 2, 1

ABOUT = """\
Bring in your own people, your accounts, your contacts, and what clients answered before. Each file
is known by its columns. The lists (columns in brackets may be missing):

{lists}

Lists are CSV in UTF-8, with commas, semicolons or tabs. What is brought in again is not doubled:
colleagues and contacts are known by their e-mail address, accounts by their name. A column that
the file does not have is left as it is; an empty cell empties. Lines with a mistake are refused,
each with its reason, and the others are stored, a file in one transaction. With several files
colleagues come first, then accounts, then contacts, then answers, whatever their order.
The exit code is 1 when a line was refused, 2 when a file could not be read.
"""


def register(kinds: Any) -> None:
    parser = kinds.add_parser(
        "import",
        help="bring in colleagues, accounts, contacts (CSV) and earlier answers (CSV, XLSX)",
        description=ABOUT.format(lists="\n".join(map(_line, KINDS))),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="DAY",
        help="a list of accounts as it was on this day (2025-11-30): only its fees are kept",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, store nothing"
    )
    history.add_options(parser)
    parser.set_defaults(act=act)


def _line(kind: ListKind) -> str:
    columns = (one.name if one.needed else f"[{one.name}]" for one in kind.columns)
    return f"  {kind.name}: {', '.join(columns)}"


def act(given: argparse.Namespace) -> int:
    set_up_logging()
    files = [file for file in given.files if given.answers or _holds_answers(file)]
    if given.rejects and len(files) != 1:
        print("--rejects is for one file of answers at a time.", file=sys.stderr)
        return UNREADABLE
    answers, doubtful = history.prepare(files, given)
    sheets, unreadable = _read([file for file in given.files if file not in files])
    codes = [doubtful, unreadable]
    if not sheets and not answers:
        return max(codes)
    try:
        url = serving_settings().database_url
        bringing = _bring_in_all(url, sheets, as_of=given.as_of, store=not given.dry_run)
        refused = asyncio.run(bringing)
        codes += [REFUSED if refused else 0, *(history.bring(one, given, url) for one in answers)]
    except NotAListError as problem:
        print(problem.sentence, file=sys.stderr)
        return UNREADABLE
    except (DatabaseAwayError, OperationalError):  # the second: away before the first migration
        print("The database is away. What is not reported above was not stored.", file=sys.stderr)
        return UNREADABLE
    return max(codes)


def _holds_answers(file: Path) -> bool:
    from bot.importing.history.kind import holds_answers  # not loaded for serving

    return holds_answers(file)


def _read(files: list[Path]) -> tuple[list[tuple[Path, Sheet]], int]:
    """Those that can be read, in the order in which they need each other."""
    sheets, code = [], 0
    for file in files:
        try:
            sheets.append((file, read_sheet(file.read_bytes())))
        except (OSError, NotAListError) as problem:
            reason = problem.strerror if isinstance(problem, OSError) else problem.sentence
            print(f"{file}: {reason}", file=sys.stderr)
            code = UNREADABLE
    return sorted(sheets, key=lambda one: KINDS.index(one[1].kind)), code


async def _bring_in_all(
    url: str, sheets: list[tuple[Path, Sheet]], *, as_of: date | None, store: bool
) -> bool:
    """Whether a line was refused."""
    database = Database(url)
    refused = False
    try:
        for file, sheet in sheets:
            if as_of is None:
                summary = await _with_bar(database, sheet, store=store)
            else:
                summary = await bring_in_past(database, sheet, as_of, store=store)
            _report(file, sheet, summary, store=store)
            refused |= bool(summary.refused)
    finally:
        await database.close()
    return refused


async def _with_bar(database: Database, sheet: Sheet, *, store: bool) -> Summary:
    from rich.console import Console  # not loaded for serving
    from rich.progress import Progress

    with Progress(
        console=Console(stderr=True), transient=True, disable=len(sheet.rows) < LONG
    ) as bar:
        task = bar.add_task(sheet.kind.name, total=None)
        return await bring_in(
            database,
            sheet,
            store=store,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )


def _report(file: Path, sheet: Sheet, summary: Summary, *, store: bool) -> None:
    for one in summary.refused[:MOST_SHOWN]:
        print(f"{file.name} line {one.line}: {one.sentence}")
    if more := len(summary.refused[MOST_SHOWN:]):
        print(f"{file.name}: and {more:,} more lines with a mistake.")
    if sheet.unused:
        print(f"{file.name}: columns not used: {', '.join(sheet.unused)}.")
    dry = "" if store else " (a dry run: nothing was stored)"
    print(f"{sheet.kind.name}: {summary.words}{dry}")
