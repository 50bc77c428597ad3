"""Learned from declined calls: which parts of whose week come last. Pure (product.md D1)."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

LEARNED_FROM = 2  # declines of one part of the week
LOOKS_BACK = timedelta(days=180)  # weeks change, and so may what suits
NOON = 12
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Part(NamedTuple):
    """A morning or an afternoon of a weekday, on the colleague's own clock."""

    weekday: int
    afternoon: bool

    def __str__(self) -> str:
        """``Tuesday mornings``."""
        return f"{_DAYS[self.weekday]} {'afternoons' if self.afternoon else 'mornings'}"


def part_of(at: datetime, zone: tzinfo) -> Part:
    local = at.astimezone(zone)
    return Part(local.weekday(), local.hour >= NOON)


def disliked(declined: Iterable[datetime], zone: tzinfo) -> frozenset[Part]:
    """The parts of the week in which they declined at least two calls."""
    counts = Counter(part_of(at, zone) for at in declined)
    return frozenset(part for part, times in counts.items() if times >= LEARNED_FROM)
