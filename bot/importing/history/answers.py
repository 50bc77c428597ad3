"""One line of the file as an answer, or the reason why it is none."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.errors import Unreadable
from bot.importing.cells import CellError, shown
from bot.importing.history.dates import DateReader
from bot.importing.history.fields import Field
from bot.importing.history.lines import Line
from bot.importing.history.scores import ScoreReader
from bot.relay import fields
from storage.history import GivenAnswer

NPS_NAMES = frozenset({"", "nps", "net promoter score"})
UNFINISHED = frozenset(
    {"partial", "started", "incomplete", "in progress", "in_progress", "disqualified", "overquota"}
)
_CUT_ID = re.compile(r"\d(?:[.,]\d+)?E\+?\d+", re.IGNORECASE)
_PHONE = re.compile(r"\+\d{7,15}", re.ASCII)
FORMULA = "=+-@"  # a cell that begins so is run by a spreadsheet; an apostrophe stops that
GUARDED = tuple(f"'{sign}" for sign in FORMULA)


class AnswerReader:
    """Reads the lines of one file. A memory of nothing: each line stands for itself."""

    def __init__(
        self, places: Mapping[Field, int], width: int, dates: DateReader, scores: ScoreReader
    ) -> None:
        self._width, self._dates, self._scores = width, dates, scores
        self._score, self._date = places[Field.SCORE], places[Field.DATE]
        self._comment = places.get(Field.COMMENT)  # looked up once: there may be a million lines
        self._email, self._phone = places.get(Field.EMAIL), places.get(Field.PHONE)
        self._name, self._company = places.get(Field.NAME), places.get(Field.COMPANY)
        self._names = (places.get(Field.FIRST_NAME), places.get(Field.LAST_NAME))
        self._id, self._updated = places.get(Field.ID), places.get(Field.UPDATED)
        self._survey, self._project = places.get(Field.SURVEY), places.get(Field.PROJECT)
        self._asked = places.get(Field.QUESTION_TYPE)
        self._completion = places.get(Field.COMPLETION)

    def read(self, line: Line) -> GivenAnswer:
        """Raises CellError."""
        cells = self._cells(line)
        self._meant_to_count(cells)
        score = self._scores.read(cells[self._score])
        answered_at = self._dates.read(cells[self._date])
        comment = fields.comment(_lines(_cell(cells, self._comment)), "comment")
        email = fields.email_hint(_cell(cells, self._email))
        phone = _phone(_cell(cells, self._phone))
        name = _short(cells, self._name) or self._both_names(cells)
        company = _short(cells, self._company)
        updated = _cell(cells, self._updated)
        if self._id is not None:
            external_id = _sent_id(_cell(cells, self._id))
        else:
            external_id = _made_id((email, name, company, phone), answered_at, score, comment)
        return GivenAnswer(
            line.number,
            external_id,
            score,
            comment,
            answered_at,
            self._dates.read(updated) if updated else answered_at,
            _short(cells, self._survey),
            email,
            phone,
            name,
            company,
            _short(cells, self._project),
        )

    def _cells(self, line: Line) -> Sequence[str]:
        """As many as the header has; empty ones too many do not matter."""
        cells = line.cells
        if line.problem:
            raise CellError(line.problem)
        if len(cells) != self._width and (len(cells) < self._width or any(cells[self._width :])):
            raise CellError(
                f"The line has {len(cells)} cells where the header has {self._width}; a cell with "
                "the separator in it needs quotation marks"
            )
        return cells

    def _meant_to_count(self, cells: Sequence[str]) -> None:
        """Some exports hold other questions, and answers that were begun and left."""
        asked = _cell(cells, self._asked)
        if asked and asked.casefold() not in NPS_NAMES:
            raise CellError(f"It answers another question than the 0–10 one: {shown(asked)}")
        completion = _cell(cells, self._completion)
        if completion and completion.casefold() in UNFINISHED:
            raise CellError("The survey was begun and not finished")

    def _both_names(self, cells: Sequence[str]) -> str | None:
        parts = [_cell(cells, at) for at in self._names]
        return fields.short(" ".join(part for part in parts if part), "name")


def _cell(cells: Sequence[str], at: int | None) -> str:
    """Without the apostrophe by which a spreadsheet is kept from running it."""
    if at is None:
        return ""
    cell = cells[at].strip()
    return cell[1:] if cell.startswith(GUARDED) else cell


def _short(cells: Sequence[str], at: int | None) -> str | None:
    return None if at is None else fields.short(_cell(cells, at), "cell")


def _made_id(who: Sequence[str | None], answered_at: datetime, score: int, comment: str) -> str:
    """Of the answer itself: the same line gives the same again."""
    if not any(who):
        raise CellError("Nothing says who answered")
    known = ((one or "").casefold() for one in who)
    said = "\x1f".join((*known, answered_at.isoformat(), str(score), comment))
    return f"row-{hashlib.blake2b(said.encode(), digest_size=16).hexdigest()}"


def _lines(comment: str) -> str:
    return comment.replace("\r\n", "\n") if "\r" in comment else comment


def _phone(cell: str) -> str | None:
    """In the form in which phone numbers lead to contacts; any other leads nowhere."""
    number = re.sub(r"[\s().-]", "", cell)
    return number if _PHONE.fullmatch(number) else None


def _sent_id(cell: str) -> str:
    if _CUT_ID.fullmatch(cell):
        raise CellError(
            f"The id {shown(cell)} was cut short by a spreadsheet program; export the file again"
        )
    try:
        return fields.identity(cell, "id")
    except Unreadable:
        raise CellError("The id is missing, or longer than 200 characters") from None
