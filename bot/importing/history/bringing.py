"""A file that is understood goes in: line after line, group after group, each answer once."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bot.importing.cells import CellError
from bot.importing.history.answers import AnswerReader
from bot.importing.history.dates import DateReader
from bot.importing.history.fields import Field
from bot.importing.history.lines import Line
from bot.importing.history.looking import Understood
from bot.importing.history.rejects import Rejects
from bot.importing.history.scores import ScoreReader
from storage import history
from storage.database import Database
from storage.history import GivenAnswer, Origin, Taken

AT_ONCE = 10_000  # lines; a group is one transaction, and what memory holds
Progress = Callable[[int], None]  # lines done


@dataclass(slots=True)
class Summary:
    """What came of a file. ``scores``: how many answers of each score could be read."""

    taken: Taken = field(default_factory=Taken)
    refused: int = 0
    scores: Counter[int] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None

    def count(self, group: Iterable[GivenAnswer]) -> None:
        for one in group:
            self.scores[one.score] += 1
            if self.first is None or one.answered_at < self.first:
                self.first = one.answered_at
            if self.last is None or one.answered_at > self.last:
                self.last = one.answered_at


async def bring_in(
    database: Database,
    understood: Understood,
    rejects: Rejects,
    *,
    store: bool = True,
    progress: Progress = lambda lines: None,
) -> Summary:
    """Store the file's answers; with ``store`` off only find what would come of them.

    Killed at any moment it leaves whole groups behind; brought in again, only the rest is new.
    Raises DatabaseAwayError, NotAListError, and OSError when the rejects cannot be written.
    """
    summary, done = Summary(), 0
    path = understood.table.path
    reader = reader_of(understood)
    async with history.opened(database, _origin(understood)) as door:
        if store:
            await door.begin(path.name, _digest(path), _on_record(understood))
        for lines in _groups(understood.table.lines()):
            group, refused = _read(reader, lines, rejects)
            summary.taken += await (door.add(group, refused) if store else door.look(group))
            summary.refused += refused
            summary.count(group)
            done += len(lines)
            progress(done)
        if store:
            await door.finish()
    return summary


def _groups(lines: Iterator[Line]) -> Iterator[list[Line]]:
    while group := list(islice(lines, AT_ONCE)):
        yield group


def _read(
    reader: AnswerReader, lines: Iterable[Line], rejects: Rejects
) -> tuple[list[GivenAnswer], int]:
    """The answers of these lines, and how many lines are none."""
    answers, before = [], rejects.count
    for line in lines:
        try:
            answers.append(reader.read(line))
        except CellError as problem:
            rejects.add(line, f"{problem}.")
    return answers, rejects.count - before


def reader_of(understood: Understood) -> AnswerReader:
    return AnswerReader(
        understood.columns.places,
        len(understood.table.labels),
        DateReader(understood.order, understood.zone, datetime.now(UTC)),
        ScoreReader(understood.mapping),
    )


def _origin(understood: Understood) -> Origin:
    clocked = Field.UPDATED in understood.columns.places
    return Origin(understood.system, understood.scope, clocked)


def _on_record(understood: Understood) -> dict[str, Any]:
    """How the file was read: what is to be known when its answers are doubted one day."""
    return {
        "columns": dict(understood.columns.named(understood.table.labels)),
        "dates": understood.order,
        "timezone": str(understood.zone),
        "scale": understood.scale,
        "score_map": dict(understood.mapping) if understood.mapping is not None else None,
        "notes": list(understood.notes),
    }


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()
