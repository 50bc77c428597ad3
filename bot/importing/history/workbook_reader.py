"""The program that reads a workbook: `python workbook_reader.py FILE [SHEET]` writes it as CSV.

A process of its own, started by workbook.py, because a workbook is held in memory whole, and one
made to do harm (a cell in the last corner of the sheet) ends the process that reads it. First comes
a row with the sheet's name, then each row with its number. It imports nothing of ours.
"""

import contextlib
import csv
import datetime
import sys

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    WorksheetNotFound,
)

MOST_MEMORY = 1 << 30  # bytes of address space
MOST_TIME = 300  # seconds of the processor
SAID = 3  # the exit code that comes with a sentence

Cell = int | float | str | datetime.time | datetime.date | datetime.timedelta


class UnreadableWorkbookError(Exception):
    """The sentence says why, and what to do."""


def main(path: str, wanted: str) -> None:
    workbook = CalamineWorkbook.from_path(path)
    sheet = named(workbook, wanted) if wanted else first_with_answers(workbook)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow([sheet.name])
    for number, row in enumerate(sheet.iter_rows(), start=1):
        out.writerow([number, *map(text, row)])


def named(workbook: CalamineWorkbook, wanted: str) -> CalamineSheet:
    try:
        return workbook.get_sheet_by_name(wanted)
    except WorksheetNotFound:
        there = ", ".join(f"“{name}”" for name in workbook.sheet_names[:20])
        sentence = f"There is no sheet “{wanted}”. There are {there}."
        raise UnreadableWorkbookError(sentence) from None


def first_with_answers(workbook: CalamineWorkbook) -> CalamineSheet:
    """The first that has more than one line: a header and something below."""
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        if sheet.height > 1:
            return sheet
    raise UnreadableWorkbookError("No sheet of the workbook has more than one line.")


def text(cell: Cell) -> str:
    """As a CSV file would say it; dates in the one form that cannot be misread."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, datetime.datetime):
        return to_the_second(cell).isoformat(" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def to_the_second(moment: datetime.datetime) -> datetime.datetime:
    """A workbook counts in parts of a day: what is below a second is its rounding."""
    with contextlib.suppress(OverflowError):  # the last moment of the year 9999
        moment += datetime.timedelta(microseconds=500_000)
    return moment.replace(microsecond=0)


def limit() -> None:
    """What this process may take, where the system can be told so."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_TIME)):
        resource.setrlimit(what, (most, most))


def run() -> str:
    """What there is to say when it cannot be read."""
    try:
        main(sys.argv[1], sys.argv[2])
    except UnreadableWorkbookError as problem:
        return str(problem)
    except PasswordError:
        return "The workbook is protected. Save it without a password."
    except CalamineError:
        return "The workbook is damaged. Open it, and save it again as XLSX."
    return ""


if __name__ == "__main__":
    limit()
    sys.stdout = open(1, "w", encoding="utf-8", newline="")  # noqa: SIM115 - the process's own
    if said := run():
        sys.stdout.flush()
        sys.stderr.buffer.write(said.encode())
        sys.exit(SAID)
