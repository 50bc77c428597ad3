"""nps-desk read IN.csv OUT.csv: the analyst's reading of each comment in a file."""

import argparse
import csv
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.filed import (
    COLUMNS,
    NEEDED,
    NoSuchColumnError,
    NotAScoreError,
    filed,
    rows_of,
    unread,
)

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
    parser.set_defaults(act=act)


def act(given: argparse.Namespace) -> int:
    if given.target.exists() and given.target.samefile(given.source):
        print("IN.csv and OUT.csv are the same file. Give OUT.csv another name.", file=sys.stderr)
        return UNREADABLE
    try:
        written, refused = _copy(given.source, given.target)
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


def _copy(source: Path, target: Path) -> tuple[int, list[int]]:
    """How many rows were written, and the numbers of those whose score was none."""
    analyst, written, refused = EmbeddedAnalyst(), 0, []
    with source.open("rb") as raw:
        rows = rows_of(raw)
        with target.open("w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, COLUMNS)
            out.writeheader()
            for line, row in _with_bar(rows, raw.tell, source.stat().st_size):
                try:
                    out.writerow(filed(analyst, row))
                except NotAScoreError:
                    out.writerow(unread(row))
                    refused.append(line)
                written += 1
    return written, refused


def _with_bar(
    rows: Iterable[tuple[int, dict[str, str]]], at: Any, size: int
) -> Iterator[tuple[int, dict[str, str]]]:
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
