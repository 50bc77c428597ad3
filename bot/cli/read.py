"""nps-desk read IN.csv OUT.csv: the analyst's reading of each comment in a file."""

import argparse
import asyncio
import csv
import os
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.analyst.asking import NotAsked, in_order
from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.filed import (
    COLUMNS,
    NEEDED,
    NoSuchColumnError,
    NotAScoreError,
    asked,
    filed,
    rows_of,
    unread,
)
from bot.analyst.model import NoReading
from bot.analyst.reading import Comment, Reading
from bot.cli import analysts
from bot.settings import Settings

Row = tuple[int, dict[str, str]]
Read = Callable[[Comment, str | None], Awaitable[Reading]]

REFUSED, UNREADABLE = 1, 2
OFTEN = 200  # rows between two looks of the bar
MOST_SHOWN = 20
ABOUT = f"""\
Read each comment of IN.csv ({", ".join(NEEDED)}, in UTF-8; a column lang may be there) and write
OUT.csv with {", ".join(COLUMNS)}.
hidden_detractor is 1 for a score of 7-10 whose comment shows a frustrated client. probability is
about the words alone. themes stand with | between, the main one first. quote is verbatim.
abstained is 1 where the analyst does not read the language, and where a row has no score from 0
to 10: those are for people. Rows are read and written one by one. The exit code is 1 when a row
had no score, 2 when a file could not be read or written.
The model is asked at most about as much as MODEL_DAILY_BUDGET allows, eight comments at a time;
what it gives nothing for, the embedded analyst reads. It states no probability.
"""


def register(kinds: Any) -> None:
    parser = kinds.add_parser(
        "read",
        help="read the comments of a CSV file into another",
        description=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", type=Path, metavar="IN.csv")
    parser.add_argument("target", type=Path, metavar="OUT.csv")
    analysts.add_option(parser)
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    if given.target.exists() and given.target.samefile(given.source):
        print("IN.csv and OUT.csv are the same file. Give OUT.csv another name.", file=sys.stderr)
        return UNREADABLE
    settings = Settings()
    who = analysts.chosen(given, settings)
    if who == analysts.MODEL and not settings.nps_model:
        print(analysts.NO_MODEL, file=sys.stderr)
        return UNREADABLE
    try:
        written, refused = asyncio.run(_read(given.source, given.target, who, settings))
    except NoSuchColumnError as problem:
        print(f"{given.source}: {problem}", file=sys.stderr)
        return UNREADABLE
    except UnicodeDecodeError:
        print(f"{given.source}: it is not in UTF-8. Save it as CSV in UTF-8.", file=sys.stderr)
        return UNREADABLE
    except csv.Error:
        print(f"{given.source}: it is not a CSV file.", file=sys.stderr)
        return UNREADABLE
    except OSError as problem:
        print(f"{problem.filename}: {problem.strerror}", file=sys.stderr)
        return UNREADABLE
    for line in refused[:MOST_SHOWN]:
        print(f"Row {line}: the score is not a number from 0 to 10.", file=sys.stderr)
    if more := len(refused[MOST_SHOWN:]):
        print(f"And {more:,} more rows without a score.", file=sys.stderr)
    print(f"{written:,} rows written to {given.target}.")
    return REFUSED if refused else 0


async def _copy(source: Path, target: Path, read: Read) -> tuple[int, list[int]]:
    """How many rows were written, and the numbers of those whose score was none."""
    written, refused = 0, []

    async def line_of(one: Row) -> dict[str, str]:
        number, row = one
        try:
            comment, stated = asked(row)
        except NotAScoreError:
            refused.append(number)
            return unread(row)
        return filed(row, await read(comment, stated))

    with source.open("rb") as raw:
        rows = rows_of(raw)
        with target.open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, COLUMNS)
            out.writeheader()
            shown = _with_bar(rows, raw.tell, os.fstat(raw.fileno()).st_size)
            async for _, line in in_order(shown, line_of):
                out.writerow(line)
                written += 1
    return written, sorted(refused)


async def _embedded(comment: Comment, stated: str | None) -> Reading:
    return EmbeddedAnalyst().read_now(comment, stated)


async def _read(source: Path, target: Path, who: str, settings: Settings) -> tuple[int, list[int]]:
    if who == analysts.EMBEDDED:
        return await _copy(source, target, _embedded)
    async with analysts.model_within_budget(settings) as model:

        async def read(comment: Comment, stated: str | None) -> Reading:
            """By the model; by the embedded analyst where it gives nothing, or nothing is said."""
            if comment.text.strip():
                with suppress(NotAsked, NoReading):
                    return await model.read(comment)
            return await _embedded(comment, stated)

        written = await _copy(source, target, read)
        rest = written[0] - len(written[1]) - model.asked.read
        print(f"The embedded analyst read the other {rest:,}.", file=sys.stderr)
        return written


def _with_bar(rows: Iterable[Row], at: Any, size: int) -> Iterator[Row]:
    """The rows, and a bar in the terminal that shows how much of the file is behind them."""
    from rich.console import Console  # not loaded for serving
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading", total=size)
        for count, row in enumerate(rows):
            if count % OFTEN == 0:
                bar.update(task, completed=at())
            yield row
