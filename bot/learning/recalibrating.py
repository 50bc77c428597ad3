"""The bar that owners' answers speak for: pure, and the same for the same answers (product.md D.7).

Only flags can be answered, so only flags teach. Too many of them wrong: the bar goes up to where
at least 70 of 100 stood, the more of the way the more answers there are. Nearly all of them right,
the weakest too: it goes down one small step, to learn what lies below. Otherwise it stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.figures.proportion import wilson

LOWEST, HIGHEST = 0.30, 0.80  # no answers move it beyond these
TARGET = 70  # of 100 flags should stand (D.7)
NEEDED = 30  # answered flags before anything is proposed
STEP_DOWN = 0.05
WEAKEST = 0.10  # flags this close above the bar tell of those just below it
WEAKEST_NEEDED = 10
_PRIOR = 30  # answers that the bar in force counts for


@dataclass(frozen=True, slots=True)
class Flag:
    """A comment that was flagged, and whether the one who saw to it let that stand."""

    probability: float
    stood: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """``bar`` equals the one in force when nothing speaks for another."""

    bar: float
    flags: int
    stood: int

    @property
    def disagreed(self) -> int:
        return self.flags - self.stood


def propose(flags: Sequence[Flag], now: float) -> Proposal | None:
    """None until there are ``NEEDED`` answers about flags at or above the bar in force, ``now``."""
    above = [flag for flag in flags if flag.probability >= now]
    if len(above) < NEEDED:
        return None
    stood = sum(flag.stood for flag in above)
    return Proposal(_bar(above, stood, now), len(above), stood)


def _bar(above: Sequence[Flag], stood: int, now: float) -> float:
    if not _enough(stood, len(above)):
        wanted = _first_that_stands(above, now)
        moved = now + (wanted - now) * len(above) / (len(above) + _PRIOR)
        return _within(max(moved, now + 0.01))
    return _within(now - STEP_DOWN) if _room_below(above, stood, now) else now


def _enough(stood: int, of: int) -> bool:
    return 100 * stood >= TARGET * of


def _first_that_stands(above: Sequence[Flag], now: float) -> float:
    """The lowest bar above this one at which enough of the flags would have stood."""
    for hundredths in range(round(100 * now) + 1, round(100 * HIGHEST) + 1):
        kept = [flag for flag in above if flag.probability >= hundredths / 100]
        if _enough(sum(flag.stood for flag in kept), len(kept)):
            return hundredths / 100
    return HIGHEST


def _room_below(above: Sequence[Flag], stood: int, now: float) -> bool:
    """All flags surely good enough, by Wilson's lower end, and the weakest good enough too."""
    weakest = [flag for flag in above if flag.probability < now + WEAKEST]
    return (
        wilson(stood, len(above)).low >= TARGET / 100
        and len(weakest) >= WEAKEST_NEEDED
        and _enough(sum(flag.stood for flag in weakest), len(weakest))
    )


def _within(bar: float) -> float:
    return round(max(LOWEST, min(HIGHEST, bar)), 2)
