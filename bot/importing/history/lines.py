"""A CSV file line by line, however long it is; a broken line costs itself and no other."""

import csv
import re
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from bot.importing.sheet import SEPARATORS, NotAListError

LONGEST_LINE = 1_000_000  # code points of one line of the file
LONGEST_RECORD = 2_000_000  # of one record, which quotation marks may spread over many lines
MOST_BROKEN = 1_000
LONGEST_CELL = 131_072
HEAD = 65_536
BROKEN = (
    "The quotation marks of this line do not fit together, or a cell is longer than 131,072 "
    "characters"
)
_NAMED_SEPARATOR = re.compile(r"sep=([,;\t|])\r?\n")  # Excel's own first line


class Line(NamedTuple):
    """One record. ``number`` is its first line in the file; ``problem`` says why it is none."""

    number: int
    cells: list[str]
    problem: str = ""


class _Feed:
    """The lines of a file, of which those of the present record can be given again."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self._length = 0
        self._number = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._file.readline(LONGEST_LINE)
        if not line:
            raise StopIteration
        self._taken.append(line)
        self._length += len(line)
        if self._length > LONGEST_RECORD:
            raise csv.Error("the record does not end")
        return line

    def next_record(self) -> int:
        """The one before is understood; the number of the next one's first line."""
        self._number += len(self._taken)
        self._taken.clear()
        self._length = 0
        return self._number + 1

    def leave_first(self) -> str:
        """Give all lines of the present record again but its first, which is broken."""
        first, *others = self._taken or [""]
        self._again.extendleft(reversed(others))
        del self._taken[1:]
        return first


def records(file: TextIO, separator: str) -> Iterator[Line]:
    """Every record that says something. Raises NotAListError when too many are broken."""
    feed = _Feed(file)
    csv.field_size_limit(LONGEST_CELL)  # the whole process has one: others read longer cells
    reader = csv.reader(feed, delimiter=separator, strict=True)
    broken = 0
    while True:
        number = feed.next_record()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            broken += 1
            if broken > MOST_BROKEN:
                raise NotAListError(_many_broken(separator)) from None
            yield Line(number, [feed.leave_first().rstrip("\r\n")], BROKEN)
            reader = csv.reader(feed, delimiter=separator, strict=True)  # the other is mid-cell
        else:
            if any(cells) and any(map(str.strip, cells)):
                yield Line(number, cells)


def _many_broken(separator: str) -> str:
    named = {"\t": "a tab"}.get(separator, f"“{separator}”")
    return (
        f"In more than {MOST_BROKEN:,} lines the quotation marks do not fit together. "
        f"The separator was taken to be {named}. Export the file again, or save it as XLSX."
    )


def separator_of(file: TextIO) -> str:
    """The one that cuts the first lines into the most cells, alike; leaves the file behind it.

    A first line "sep=;" settles it and is gone from then on.
    """
    began = file.tell()
    head = file.read(HEAD)
    if named := _NAMED_SEPARATOR.match(head):
        file.seek(began)
        file.readline()
        return named[1]
    file.seek(began)
    return max(SEPARATORS, key=lambda separator: _alike(head, separator))


def _alike(head: str, separator: str) -> tuple[int, int]:
    """How many of the first lines have as many cells as the most, and how many that is."""
    reader = csv.reader(head.splitlines(keepends=True), delimiter=separator)
    widths = []
    try:
        for cells in reader:
            if any(cells):
                widths.append(len(cells))
            if len(widths) == 20:
                break
    except csv.Error:
        pass  # what came before it is enough
    width = max(set(widths), key=widths.count, default=1)
    return (widths.count(width) if width > 1 else 0, width)
