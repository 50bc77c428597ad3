"""What a list means for what is stored: added, changed, left as it is, or refused with a reason.

Nothing is written here. A column that the list does not have is left alone; an empty cell empties.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.importing.cells import CellError, shown
from bot.importing.lists import ACCOUNTS, COLLEAGUES, Column, ListKind, Target
from bot.importing.sheet import Row, Sheet, width_problem

Stored = Mapping[str, Any]
Ids = Mapping[Target, Mapping[str, int]]

NEW = -1  # the number of somebody who is not stored yet: never equal to what is there


def key_of(value: object) -> str:
    """How a name or an address is known again: capitals and spaces do not matter."""
    return " ".join(str(value).casefold().split())


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored: the rows of this list by key, and the numbers of what it may point to.

    taken: keys that stand for a row under another key, which is told: a contact's second address.
    """

    rows: Mapping[str, Stored]
    ids: Ids
    taken: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A line that was not brought in; the sentence says why."""

    line: int
    sentence: str


@dataclass(slots=True)
class Wanted:
    """A line that can be understood. ``pointers``: column of the table → key of who is meant."""

    line: int
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    pointers: dict[str, tuple[Column, str | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Plan:
    """All that would be done."""

    kind: ListKind
    add: list[Wanted] = field(default_factory=list)
    change: list[tuple[int, Wanted, dict[str, Any]]] = field(default_factory=list)
    same: int = 0
    refused: list[Refused] = field(default_factory=list)


def plan(sheet: Sheet, known: Known) -> Plan:
    made = Plan(sheet.kind)
    wanted = _alone(made, known, understood(made, sheet))
    for one in _pointing_somewhere(made, known, wanted):
        there = known.rows.get(one.key)
        if there is None and one.key in known.taken:
            made.refused.append(Refused(one.line, _taken(made.kind, known.taken[one.key])))
        elif there is None:
            made.add.append(one)
        elif difference := _difference(sheet.kind, one, there, known):
            made.change.append((there["id"], one, difference))
        else:
            made.same += 1
    made.refused.sort(key=lambda one: one.line)
    return made


def _taken(kind: ListKind, other: str) -> str:
    return f"{kind.key} is a further address of {shown(other)}; bring them in under that one."


def understood(made: Plan, sheet: Sheet) -> list[Wanted]:
    """The lines whose every cell says something that it may say."""
    found = []
    for row in sheet.rows:
        try:
            found.append(_read(sheet, row))
        except CellError as problem:
            made.refused.append(Refused(row.line, f"{problem}."))
    return found


def _read(sheet: Sheet, row: Row) -> Wanted:
    if problem := width_problem(sheet, row):
        raise CellError(problem)
    one = Wanted(row.line, "")
    for column in sheet.kind.columns:
        if column.name in row.cells:
            _take(one, column, row.cells[column.name])
    one.key = key_of(row.cells[sheet.kind.key])
    return one


def _take(one: Wanted, column: Column, cell: str) -> None:
    if not cell and column.needed:
        raise CellError(f"{column.name} is empty")
    try:
        value = column.read(cell) if cell else column.empty
    except CellError as problem:
        raise CellError(f"{column.name} {problem}") from None
    if column.points_to:
        one.pointers[column.place] = (column, key_of(value) if cell else None)
    else:
        one.values[column.place] = value


def _alone(made: Plan, known: Known, wanted: Sequence[Wanted]) -> list[Wanted]:
    """Without a line that says again who somebody is, or gives away a Slack id that is taken."""
    lines: dict[str, int] = {}
    holders = {row.get("slack_user_id"): key for key, row in known.rows.items()}
    kept = []
    for one in wanted:
        slack_id = one.values.get("slack_user_id")
        holder = holders.setdefault(slack_id, one.key) if slack_id else one.key
        if one.key in lines:
            again = f"{made.kind.key} is the same as in line {lines[one.key]}."
            made.refused.append(Refused(one.line, again))
        elif holder != one.key:
            taken = f"slack_user_id {shown(str(slack_id))} already belongs to {shown(holder)}."
            made.refused.append(Refused(one.line, taken))
        else:
            lines[one.key] = one.line
            kept.append(one)
    return kept


def _pointing_somewhere(made: Plan, known: Known, wanted: list[Wanted]) -> list[Wanted]:
    """Without the lines that name somebody who is neither stored nor, as a colleague, in the list.

    A line that falls out may be the one that another names: so again, until none falls.
    """
    while True:
        in_list = {one.key for one in wanted} if made.kind is COLLEAGUES else set[str]()
        lost = [(one, words) for one in wanted if (words := _lost(one, known, in_list))]
        if not lost:
            return wanted
        made.refused.extend(Refused(one.line, words) for one, words in lost)
        gone = {one.line for one, _ in lost}
        wanted = [one for one in wanted if one.line not in gone]


def _lost(one: Wanted, known: Known, in_list: set[str]) -> str | None:
    for column, key in one.pointers.values():
        if key is None or column.points_to is None:
            continue
        if column.points_to == COLLEAGUES.name and key == one.key and in_list:
            return f"{column.name} names the colleague of this line; it must be somebody else."
        if key not in known.ids[column.points_to] and key not in in_list:
            kind = COLLEAGUES if column.points_to == COLLEAGUES.name else ACCOUNTS
            what = "with this address" if kind is COLLEAGUES else "of this name"
            return f"{column.name} {shown(key)}: there is no {kind.one} {what}."
    return None


def _difference(kind: ListKind, one: Wanted, there: Stored, known: Known) -> dict[str, Any]:
    """What must change. The key may differ in its capitals; it is left as it is."""
    pointed = {place: number_of(known.ids, *pointer) for place, pointer in one.pointers.items()}
    return {
        place: value
        for place, value in {**one.values, **pointed}.items()
        if place != kind.key and there[place] != value
    }


def number_of(ids: Ids, column: Column, key: str | None) -> int | None:
    """Whom a pointer means; NEW when it is somebody further up or down in the same list."""
    if key is None or column.points_to is None:
        return None
    return ids[column.points_to].get(key, NEW)
