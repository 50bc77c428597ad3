"""Which of our fields may be written, now that it is known what stands there. Pure.

Theirs wins: a value that we did not leave there ourselves is left alone, also where we never wrote.
Whoever empties a property hands it to the desk.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Decision:
    """write: property → value. same: what stands there already. conflicts: what was changed."""

    write: dict[str, str] = field(default_factory=dict)
    same: dict[str, str] = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)


def decide(
    wanted: Mapping[str, str], there: Mapping[str, str], ours: Mapping[str, Sequence[str]]
) -> Decision:
    """``ours``: property → every value that we may have left in it; none where we never wrote."""
    made = Decision()
    for prop, value in wanted.items():
        found = there.get(prop, "")
        if alike(found, value):
            made.same[prop] = value
        elif found == "" or any(alike(found, mine) for mine in ours.get(prop, ())):
            made.write[prop] = value
        else:
            made.conflicts.append(prop)
    return made


def alike(one: str, other: str) -> bool:
    """The same value, however a CRM writes it: 9 and 9.0, a moment with and without its zone."""
    if one == other:
        return True
    for read in (_number, _moment):
        first, second = read(one), read(other)
        if first is not None and first == second:
            return True
    return False


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).replace(microsecond=0)
