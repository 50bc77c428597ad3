"""The whole file looked through once, before anything is stored: what it means, and what doubts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from itertools import chain, islice

from bot.importing.history import guessing
from bot.importing.history.columns import Columns
from bot.importing.history.dates import DateOrder
from bot.importing.history.fields import Field, Values
from bot.importing.history.ordering import DateEvidence
from bot.importing.history.scale import NPS, ScaleEvidence, judge, score_map
from bot.importing.history.table import Table, Told

SYSTEM = "spreadsheet"  # of what no tool exported


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was said at the command line; what was not is found out.

    zone: of times that name none. can_ask: somebody confirms before anything is stored.
    """

    columns: Mapping[Field, str]
    zone: tzinfo
    dates: DateOrder | None = None
    scale: str = ""
    score_map: str = ""
    system: str = ""
    scope: str = ""
    can_ask: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """A file whose every line can be read now. ``doubt``: what to think about first, or ""."""

    table: Table
    columns: Columns
    examples: tuple[str, ...]  # one cell of each column
    system: str
    scope: str
    order: DateOrder
    zone: tzinfo
    scale: str
    mapping: Mapping[str, int] | None
    lines: int
    notes: tuple[str, ...]
    doubt: str


def look_through(table: Table, wishes: Wishes, told: Told = lambda read: None) -> Understood:
    """Raises NotAListError when the file cannot be understood without being told more."""
    mapping = score_map(wishes.scale, wishes.score_map)
    lines = table.lines(told)
    first = list(islice(lines, guessing.SAMPLE))
    sample = guessing.sample_of(first, len(table.labels))
    columns = guessing.guess(table.labels, sample, wishes.columns, named_system=bool(wishes.system))
    dates, scores, count = DateEvidence(), ScaleEvidence(), 0
    score_at, date_at = columns.places[Field.SCORE], columns.places[Field.DATE]
    for line in chain(first, lines):
        count += 1
        if not line.problem and len(line.cells) >= len(table.labels):
            scores.see(line.cells[score_at])
            dates.see(line.cells[date_at])
    doubt = ""
    if not wishes.scale:
        doubt = judge(scores, table.labels[score_at], can_ask=wishes.can_ask)
    order = dates.order(wishes.dates)
    zone = UTC if "(utc)" in table.labels[date_at].casefold() else wishes.zone
    return Understood(
        table=table,
        columns=columns,
        examples=_examples(sample),
        system=wishes.system or (columns.shape.system if columns.shape else SYSTEM),
        scope=wishes.scope,
        order=order,
        zone=zone,
        scale=wishes.scale or NPS,
        mapping=mapping,
        lines=count,
        notes=_notes(table, columns, dates.note(order), zone, mapping, wishes.scale),
        doubt=doubt,
    )


def _examples(sample: list[Values]) -> tuple[str, ...]:
    return tuple(values[0] if values else "" for values in sample)


def _notes(
    table: Table,
    columns: Columns,
    dates: str,
    zone: tzinfo,
    mapping: Mapping[str, int] | None,
    scale: str,
) -> tuple[str, ...]:
    found = list(table.notes)
    if columns.shape is not None:
        found.append(f"This is an export of {columns.shape.label}.")
    if dates:
        found.append(dates)
    found.append(f"Times that name no zone are in {zone}.")
    if mapping is not None:
        found.append(
            f"Scores were given on the scale {scale} and are mapped; this is kept on record."
        )
    return tuple(found)
