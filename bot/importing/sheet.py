"""A CSV file as rows: UTF-8 with or without a mark, commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from bot.errors import Refusal
from bot.importing.cells import shown
from bot.importing.lists import KINDS, ListKind, kind_of

SEPARATORS = ",;\t"
_HEADINGS = "; or ".join(f"{kind.name} ({', '.join(kind.needed)})" for kind in KINDS)


class NotAListError(Refusal):
    """The file as a whole cannot be read; the sentence says how to save it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list: ``cells`` by heading, and how many there were."""

    line: int
    cells: dict[str, str]
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list. ``unused`` are the headings that nobody knows."""

    kind: ListKind
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def unused(self) -> tuple[str, ...]:
        return tuple(name for name in self.headings if name not in self.kind.names)


def read_sheet(content: bytes) -> Sheet:
    """Which list this is, and its rows. Raises NotAListError."""
    lines = _lines(_decoded(content))
    _, first = next(lines, (0, []))
    headings = tuple(map(heading, first))
    kind = kind_of(frozenset(headings))
    if kind is None:
        raise NotAListError(
            f"These columns make no list. The lists are {_HEADINGS}. "
            "Earlier survey answers whose columns are not recognised need --answers."
        )
    for name in kind.names:
        if headings.count(name) > 1:
            raise NotAListError(f"There are two columns “{name}”.")
    rows = tuple(
        Row(line, dict(zip(headings, cells, strict=False)), len(cells)) for line, cells in lines
    )
    return Sheet(kind, headings, rows)


def heading(name: str) -> str:
    """As the lists write it: small letters, words joined."""
    return "_".join(name.lower().replace("-", " ").split())


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAListError("The file is not UTF-8. Save it as “CSV UTF-8”.") from None


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that say something, each with its number; runs of white space are one space."""
    header = text.lstrip("\r\n").partition("\n")[0]
    separator = max(SEPARATORS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            tidy = [" ".join(cell.split()) for cell in cells]
            if any(tidy):
                yield line, tidy
    except csv.Error as problem:
        words = f"From line {before + 1} on it is not CSV: {problem}. Is a quotation mark missing?"
        raise NotAListError(words) from None


def width_problem(sheet: Sheet, row: Row) -> str | None:
    """A cell too many or too few: what stands where can no longer be known."""
    if row.width == len(sheet.headings):
        return None
    first = shown(next(iter(row.cells.values()), ""))
    return (
        f"{first} has {row.width} cells where the header has {len(sheet.headings)}; "
        "a cell with the separator in it needs quotation marks"
    )
