"""Lines that were refused, in a file beside theirs: mended there, it can be brought in itself."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from bot.importing.history.answers import FORMULA
from bot.importing.history.lines import Line
from bot.relay.fields import clean

ENDING = ".rejects.csv"
MOST_TOLD = 5
ABOUT = ("refused line", "refused because")  # nothing that could be taken for an answer's own
RUN = (*FORMULA, "\t", "\r")  # how a cell begins that a spreadsheet would run


class Rejects:
    """Written as they come; without any, no file is made. A context that closes it."""

    def __init__(self, path: Path, labels: Sequence[str]) -> None:
        self.path = path
        self.count = 0
        self.first: list[tuple[int, str]] = []  # line and reason, to be told at once
        self._labels = labels
        self._file: TextIO | None = None

    def __enter__(self) -> "Rejects":
        return self

    def __exit__(self, *failure: object) -> None:
        if self._file is not None:
            self._file.close()

    def add(self, line: Line, reason: str) -> None:
        """Raises OSError when it cannot be written."""
        if self._file is None:  # with its mark, or Excel takes it for Windows-1252
            self._file = self.path.open("w", encoding="utf-8-sig", newline="")
            _write(self._file, [*ABOUT, *self._labels])
        self.count += 1
        if self.count <= MOST_TOLD:
            self.first.append((line.number, reason))
        _write(self._file, [str(line.number), reason, *line.cells])


def _write(file: TextIO, cells: Sequence[str]) -> None:
    csv.writer(file).writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    return f"'{clean(cell)}" if cell.startswith(RUN) else clean(cell)


def beside(path: Path) -> Path:
    return path.with_name(path.name + ENDING)
