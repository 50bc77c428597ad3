"""Which kinds of friction preceded low scores (product.md D.12, U12). "Preceded", never "caused".

For each kind a proportional-odds regression of the score on whether such an event preceded it,
alike in role and size of fee; Benjamini-Hochberg over the kinds that can be told.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from bot.figures import discoveries
from bot.figures.ordinal import first_slope

LEAST_EVENTS = 20
LEAST_ANSWERS = 60
LEAST_ACCOUNTS = 5  # fewer clients' trouble is theirs, not that of a kind of event

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer. ``fee_band``: 0 unknown, then by size."""

    account: int
    score: int
    role: str
    fee_band: int


@dataclass(frozen=True, slots=True)
class Effect:
    """odds: of a lower score after such an event, as a multiple; with its 90 % interval.

    ``found``: it stands among all kinds that were tested.
    """

    odds: float
    low: float
    high: float
    p: float
    found: bool = False


@dataclass(frozen=True, slots=True)
class Preceded(Generic[Kind]):
    """A kind of event: how many preceded how many of the ``n`` answers. ``effect`` is None where
    it cannot be told.
    """

    kind: Kind
    events: int
    answers: int
    n: int
    effect: Effect | None


@dataclass(frozen=True, slots=True)
class Seen:
    """The answers since such events are recorded, which of them one preceded, and how many did."""

    answers: Sequence[Answered]
    preceded: Sequence[bool]
    events: int


def table(kinds: Mapping[Kind, Seen]) -> list[Preceded[Kind]]:
    """Every kind; those that can be told are judged together."""
    rows = [
        Preceded(kind, seen.events, sum(seen.preceded), len(seen.answers), effect(seen))
        for kind, seen in kinds.items()
    ]
    stand = iter(discoveries.found([row.effect.p for row in rows if row.effect]))
    return [
        replace(row, effect=replace(row.effect, found=next(stand))) if row.effect else row
        for row in rows
    ]


def effect(seen: Seen) -> Effect | None:
    """None: fewer than 20 events, 20 answers after one, 60 answers, or five clients on either side.

    The error is that of so many clients as such an event came to: Student's t with one fewer.
    """
    clients = _clients(seen, True)
    enough = (
        min(seen.events, sum(seen.preceded)) >= LEAST_EVENTS
        and len(seen.answers) >= LEAST_ANSWERS
        and min(clients, _clients(seen, False)) >= LEAST_ACCOUNTS
    )
    if not enough:
        return None
    from scipy.stats import t  # slow to load: only where it is used

    slope = first_slope(
        [each.score for each in seen.answers],
        _columns(seen),
        [each.account for each in seen.answers],
    )
    if slope is None:
        return None
    half = float(t.ppf(0.95, clients - 1)) * slope.error
    p = 2 * float(t.sf(abs(slope.value) / slope.error, clients - 1))
    return Effect(_exp(slope.value), _exp(slope.value - half), _exp(slope.value + half), p)


def _clients(seen: Seen, after: bool) -> int:
    pairs = zip(seen.answers, seen.preceded, strict=True)
    return len({each.account for each, preceded in pairs if preceded is after})


def _columns(seen: Seen) -> list[list[float]]:
    """Whether one preceded it, then the roles and the bands of fees but the first of each."""
    roles = sorted({each.role for each in seen.answers})[1:]
    bands = sorted({each.fee_band for each in seen.answers})[1:]
    return [
        [
            float(preceded),
            *(float(each.role == role) for role in roles),
            *(float(each.fee_band == band) for band in bands),
        ]
        for each, preceded in zip(seen.answers, seen.preceded, strict=True)
    ]


def _exp(value: float) -> float:
    return math.exp(max(-20.0, min(20.0, value)))
