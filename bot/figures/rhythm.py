"""Whether a client was out of touch for longer than their own rhythm (product.md N10). Pure.

Days are whole days between two dates. Several touches of one day are one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import quantiles

RULE_VERSION = 1
PLANNED = 90  # days between two touches: as often as one person may be asked at all (D.13)
TIMES_PLANNED = 2
GAPS_NEEDED = 8  # with fewer of their own, nothing is known of their rhythm
_TWENTIETHS = 20


@dataclass(frozen=True, slots=True)
class Quiet:
    """Beyond the rhythm. days: since ``since``, the last touch, or without any their first day.

    longest: so many days would still have been in the rhythm. gaps: of how many of their own it was
    taken; 0 where it is twice what is planned. heard: whether they were ever in touch.
    """

    since: date
    days: int
    longest: int
    gaps: int
    heard: bool


def quiet(touched: Iterable[date], client_since: date | None, today: date) -> Quiet | None:
    """None while it is in the rhythm, and where nothing is known to count from.

    With 8 gaps of their own: more days than the 95th percentile of them, and never fewer than are
    planned: the desk sees answers and calls but no daily work, so a busy month must not make the
    next one look like silence (our own choice). Else more than twice the planned days.
    """
    days = sorted(set(touched))
    since = days[-1] if days else client_since
    if since is None:
        return None
    gaps = [(after - before).days for before, after in pairwise(days)]
    longest = allowed(gaps)
    passed = (today - since).days
    if passed <= longest:
        return None
    counted = len(gaps) if len(gaps) >= GAPS_NEEDED else 0
    return Quiet(since, passed, longest, counted, heard=bool(days))


def allowed(gaps: list[int]) -> int:
    """How many days are still in the rhythm of these gaps.

    Eight gaps of 60 to 200 days, the two longest 120 and 200: 172, between these two.
    """
    if len(gaps) < GAPS_NEEDED:
        return TIMES_PLANNED * PLANNED
    highest = quantiles(gaps, n=_TWENTIETHS, method="inclusive")[-1]
    return max(PLANNED, int(highest))
