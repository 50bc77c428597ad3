"""A file of answers as a table: what its columns are called, and its lines as often as needed."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.importing.history import workbook
from bot.importing.history.encoding import encoding_of
from bot.importing.history.lines import Line, records, separator_of
from bot.importing.sheet import NotAListError

Told = Callable[[int], None]  # how many bytes of the file are read
SECOND_HEADER_BELOW = "respondent id"  # SurveyMonkey's first column (see shapes.py)
TELL_EVERY = 2_000  # lines
MOST_COLUMNS = 1_000
NO_HEADER = "The file has no header: a line that says what each column is."


@dataclass(frozen=True, slots=True)
class Table:
    """``labels``: one for each column, each different. ``notes``: what people must be told.

    size: bytes to read, 0 when that cannot be followed.
    """

    path: Path
    labels: tuple[str, ...]
    notes: tuple[str, ...]
    size: int
    read: Callable[[Told], Iterator[Line]]

    def lines(self, told: Told = lambda read: None) -> Iterator[Line]:
        """Those below the header, from the first one again at every call."""
        return _parted(self.read(told))[1]


def open_table(path: Path, sheet: str = "") -> Table:
    """Look at the file's beginning. Raises NotAListError or OSError."""
    if not path.is_file():
        raise NotAListError("This is not a file." if path.exists() else "No such file.")
    if workbook.is_workbook(path):
        workbook.check(path)
        return _workbook(path, sheet)
    if sheet:
        raise NotAListError("Only a workbook (XLSX) has sheets; leave --sheet away.")
    return _csv(path)


def _csv(path: Path) -> Table:
    encoding = encoding_of(path)

    def read(told: Told) -> Iterator[Line]:
        with (
            path.open("rb", buffering=0) as raw,
            io.TextIOWrapper(io.BufferedReader(raw), encoding.name, "replace", newline="") as file,
        ):
            for at, line in enumerate(records(file, separator_of(file))):
                if at % TELL_EVERY == 0:
                    told(raw.tell())
                yield line

    labels, _ = _parted(read(lambda read: None))
    notes = (encoding.note,) if encoding.note else ()
    return Table(path, labels, notes, path.stat().st_size, read)


def _workbook(path: Path, sheet: str) -> Table:
    def read(told: Told) -> Iterator[Line]:
        found = workbook.rows(path, sheet)
        next(found, None)  # the sheet's name
        yield from found

    found = workbook.rows(path, sheet)
    name = next(found, Line(0, [""])).cells[0]
    labels, _ = _parted(found)
    return Table(path, labels, (f"The sheet “{name}” was read.",), 0, read)


def _parted(lines: Iterator[Line]) -> tuple[tuple[str, ...], Iterator[Line]]:
    """The columns' labels, and the lines below them. A title above the header is passed over."""
    for line in lines:
        filled = sum(1 for cell in line.cells if cell.strip())
        if line.problem or (filled < 2 and len(line.cells) > 1):
            continue
        second = next(lines, None)
        if second is not None and _goes_on(line.cells, second):
            return _labels(line.cells, second.cells), lines
        return _labels(line.cells, []), chain([second] if second else [], lines)
    raise NotAListError(NO_HEADER)


def _goes_on(header: Sequence[str], second: Line) -> bool:
    """SurveyMonkey's header has two lines: the questions, and what may be answered to each."""
    first = header[0].strip().casefold()
    return first == SECOND_HEADER_BELOW and not second.problem and not second.cells[0].strip()


def _labels(header: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """A question that goes on in the next columns stands over its first one only."""
    if len(header) > MOST_COLUMNS:
        raise NotAListError(f"The file has more than {MOST_COLUMNS:,} columns.")
    labels: dict[str, None] = {}
    question = ""
    for at, cell in enumerate(header):
        question = " ".join(cell.split()) or (question if second else "")
        part = " ".join(second[at].split()) if at < len(second) else ""
        label = (f"{question} [{part}]" if part else question) or "no name"
        labels[f"{label} (column {at + 1})" if label in labels else label] = None
    return tuple(labels)
