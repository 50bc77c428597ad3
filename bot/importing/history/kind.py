"""Whether a file holds answers, or is one of the lists (bot/importing/lists.py)."""

from collections.abc import Sequence
from pathlib import Path

from bot.importing.history import workbook
from bot.importing.history.fields import FIELDS, Field, plain
from bot.importing.history.guessing import words_mean
from bot.importing.history.shapes import shape_of
from bot.importing.history.table import open_table
from bot.importing.lists import kind_of
from bot.importing.sheet import NotAListError, heading


def holds_answers(path: Path) -> bool:
    """Workbooks always do. What cannot be read is left to the lists, who say why."""
    try:
        if path.is_file() and workbook.is_workbook(path):
            return True
        labels = open_table(path).labels
    except (OSError, NotAListError):
        return False
    if shape_of(labels) is not None:
        return True
    if kind_of(frozenset(heading(label) for label in labels)) is not None:
        return _says(Field.SCORE, labels) and _says(Field.DATE, labels)
    return any(words_mean(FIELDS[Field.SCORE], plain(label)) for label in labels)


def _says(field: Field, labels: Sequence[str]) -> bool:
    """Just so: a list may have a rating of its own, or a day."""
    return any(plain(label) in FIELDS[field].words for label in labels)
