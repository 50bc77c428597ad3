"""Scores of earlier answers: read by one rule, and only from the 0–10 question (product.md D.1)."""

import re
from collections.abc import Mapping

from bot.errors import Unreadable
from bot.importing.cells import CellError, shown
from bot.relay import fields

MOST_REMEMBERED = 1_000  # different cells; a real file has eleven

# SurveyMonkey writes the ends of its scale with their names: "Extremely likely - 10".
_NAMED_END = re.compile(r"(?:[^\W\d_][^\d]*[-–—:]\s*(10|\d)|(10|\d)\s*[-–—:][^\d]*[^\W\d_][^\d]*)")
_NUMBER = re.compile(r"[-−]?\d{1,3}(?:[.,]\d{1,4})?")


def bare(cell: str) -> str:
    """The number of a cell that also names it; every other cell as it is."""
    cell = cell.strip()
    named = _NAMED_END.fullmatch(cell) if len(cell) > 2 else None
    return (named[1] or named[2]) if named else cell


def number_of(cell: str) -> float | None:
    """A number on any scale; None for what is none."""
    cell = bare(cell)
    if not _NUMBER.fullmatch(cell):
        return None
    return float(cell.replace(",", ".").replace("−", "-"))


def looks_like_a_score(cell: str) -> bool:
    """On whichever scale: from −100 to 100."""
    number = number_of(cell)
    return number is not None and -100 <= number <= 100


class ScoreReader:
    """Cells to whole scores 0–10; with a map, cells of another scale to what they stand for."""

    def __init__(self, mapping: Mapping[str, int] | None = None) -> None:
        self._mapping = mapping
        self._known: dict[str, int] = {}

    def read(self, cell: str) -> int:
        """Raises CellError."""
        score = self._known.get(cell)
        if score is None:
            score = self._read(cell)
            if len(self._known) < MOST_REMEMBERED:
                self._known[cell] = score
        return score

    def _read(self, cell: str) -> int:
        if not cell.strip():
            raise CellError("There is no score")
        if self._mapping is not None:
            return self._mapped(cell, self._mapping)
        try:
            return fields.score(bare(cell), "score")
        except Unreadable:
            raise CellError(f"The score {shown(cell)} is not a whole number 0–10") from None

    def _mapped(self, cell: str, mapping: Mapping[str, int]) -> int:
        number = number_of(cell)
        score = mapping.get(f"{number:g}") if number is not None else None
        if score is None:
            raise CellError(f"The score {shown(cell)} has no place in --score-map")
        return score
