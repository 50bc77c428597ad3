"""Comments in a CSV file, and the readings that go into another."""

import csv
from collections.abc import Iterable, Iterator
from typing import IO

from bot.analyst.reading import Comment, Reading

NEEDED = ("id", "score", "comment")
COLUMNS = ("id", "hidden_detractor", "probability", "themes", "quote", "abstained")
_LONGEST = 10_000_000  # characters of a field; the csv module refuses above 131,072 otherwise


class NoSuchColumnError(Exception):
    """A column that must be there is not; the text says which."""


class NotAScoreError(Exception):
    """The score is missing, or not a number from 0 to 10."""


def rows_of(raw: IO[bytes]) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line's number and its cells by column name, read as they are asked for.

    Raises NoSuchColumnError at once, UnicodeDecodeError or csv.Error where the file goes wrong.
    """
    csv.field_size_limit(_LONGEST)
    lines = csv.reader(_decoded(raw))
    columns = [name.strip().lower() for name in next(lines, [])]
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise NoSuchColumnError(f"there is no column {', '.join(missing)} in its first line.")
    return _rows(lines, columns)


def _decoded(raw: Iterable[bytes]) -> Iterator[str]:
    """Lines with their own ends, so that one within quotes stays as the client typed it."""
    for number, line in enumerate(raw):
        yield line.decode("utf-8-sig" if number == 0 else "utf-8")


def _rows(lines: Iterator[list[str]], columns: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(lines, start=2):
        if cells:
            yield number, dict(zip(columns, cells, strict=False))


def unread(row: dict[str, str]) -> dict[str, str]:
    """The line of a comment that could not be read, so that none goes missing."""
    empty = dict.fromkeys(COLUMNS, "")
    return empty | {"id": row.get("id", ""), "hidden_detractor": "0", "abstained": "1"}


def asked(row: dict[str, str]) -> tuple[Comment, str | None]:
    """The comment of a line, and its language where the line states it. Raises NotAScoreError."""
    language = row.get("lang", "").strip().lower()[:2] or None
    return Comment(row.get("comment", ""), _score(row.get("score", ""))), language


def filed(row: dict[str, str], reading: Reading) -> dict[str, str]:
    """One line of the answer."""
    chance = "" if reading.probability is None else f"{reading.probability:.4f}"
    return {
        "id": row.get("id", ""),
        "hidden_detractor": str(int(reading.hidden is not None)),
        "probability": chance,
        "themes": "|".join(found.theme.value for found in reading.themes),
        "quote": _quote(reading, row.get("comment", "")),
        "abstained": str(int(reading.abstained)),
    }


def _quote(reading: Reading, text: str) -> str:
    """The words behind the flag, else those of the main theme."""
    shown = reading.hidden or (reading.themes[0].quote if reading.themes else None)
    return shown.of(text) if shown else ""


def _score(written: str) -> int:
    try:
        score = float(written)
    except ValueError:
        raise NotAScoreError from None
    if not 0 <= score <= 10:  # also what is not a number at all ("nan")
        raise NotAScoreError
    return round(score)
