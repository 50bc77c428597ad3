"""Two waves of several segments, judged together (product.md D.3, alert rules a and c)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from bot.figures import change, discoveries, paired
from bot.figures.change import COVERAGE_DRIFT, SMALLEST_CHANGE, Change
from bot.figures.nps import COUNTS_BELOW, Tally, tally_of_scores
from bot.figures.paired import Paired

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Wave:
    """The latest score of each person who answered; ``people``: how many may be heard there."""

    scores: Mapping[int, int]
    people: int

    @property
    def tally(self) -> Tally:
        return tally_of_scores(self.scores.values())


class Outcome(StrEnum):
    """What may be said of a change, and why no more than that."""

    TOO_FEW = "too few answers"
    NOT_DETECTABLE = "not detectable"
    SMALL = "under ten points"
    OTHER_PEOPLE = "coverage differs"
    ONE_OF_MANY = "does not stand among those compared"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Verdict(Generic[Key]):
    """One segment. ``move`` is None when a wave has under ten answers.

    heard_before, heard_after: coverage, shares 0-1.
    """

    segment: Key
    before: Tally
    after: Tally
    heard_before: float
    heard_after: float
    move: Change | Paired | None
    outcome: Outcome


def judge(segments: Mapping[Key, tuple[Wave, Wave]]) -> list[Verdict[Key]]:
    """Every segment; of those with enough answers at most one alert in ten is chance."""
    moves = {key: _move(before, after) for key, (before, after) in segments.items()}
    tested = {key: move for key, move in moves.items() if move is not None}
    found = discoveries.found([move.p for move in tested.values()])
    stands = dict(zip(tested, found, strict=True))
    return [
        _verdict(key, before, after, moves[key], stands.get(key, False))
        for key, (before, after) in segments.items()
    ]


def sentence(move: Change | Paired) -> str:
    """How far it moved, and whether that can be told from chance."""
    return paired.sentence(move) if isinstance(move, Paired) else change.sentence(move)


def _move(before: Wave, after: Wave) -> Change | Paired | None:
    """The same people are compared with themselves where they are most of the smaller wave."""
    if min(before.tally.n, after.tally.n) < COUNTS_BELOW:
        return None
    both = [(before.scores[who], after.scores[who]) for who in before.scores if who in after.scores]
    if paired.applies(len(both), before.tally.n, after.tally.n):
        return paired.compare(both)
    return change.compare(before.tally, after.tally)


def _verdict(
    key: Key, before: Wave, after: Wave, move: Change | Paired | None, stands: bool
) -> Verdict[Key]:
    people = max(before.people, after.people, before.tally.n, after.tally.n, 1)
    heard_before, heard_after = before.tally.n / people, after.tally.n / people
    outcome = _outcome(move, abs(heard_after - heard_before), stands)
    return Verdict(key, before.tally, after.tally, heard_before, heard_after, move, outcome)


def _outcome(move: Change | Paired | None, drift: float, stands: bool) -> Outcome:
    if move is None:
        return Outcome.TOO_FEW
    if not move.significant:
        return Outcome.NOT_DETECTABLE
    if abs(move.raw) < SMALLEST_CHANGE:
        return Outcome.SMALL
    if round(drift, 9) > COVERAGE_DRIFT:
        return Outcome.OTHER_PEOPLE
    return Outcome.ALERT if stands else Outcome.ONE_OF_MANY
