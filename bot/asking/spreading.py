"""Work of many clients that turned complete at once: each client gets a day (C1, M1.8). Pure.

Whoever comes first is asked first, and a day once given is never taken back: what is heard of
later joins the day that has the fewest clients. So no day ever has more than its even share.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import islice

from bot.asking.rules import BULK, BULK_WITHIN
from bot.follow_up.business_time import WorkingHours, shifts
from storage.ask_records import WorkRecord

DAYS = 4
MOST_DELAYS = 5  # whoever wants to wait longer puts a client's surveys off, with a reason


def at_once(works: Sequence[WorkRecord]) -> Sequence[WorkRecord]:
    """The first of them that are more than three in a day, of several clients; else none.

    works: the earliest first.
    """
    if len({each.account_id for each in works}) == 1:
        return []
    for at, first in enumerate(works):
        group = [each for each in works[at:] if each.turned_at - first.turned_at <= BULK_WITHIN]
        if len(group) > BULK and len({each.account_id for each in group}) > 1:
            return group
    return []


def turns(taken: Iterable[int], more: int) -> list[int]:
    """Which day each of so many further clients gets. taken: the days of those who have one."""
    clients = Counter(taken)
    given = []
    for _ in range(more):
        day = min(range(DAYS), key=lambda each: (clients[each], each))
        clients[day] += 1
        given.append(day)
    return given


def opening(since: datetime, further: int, hours: WorkingHours) -> datetime:
    """The first moment in working hours from then on, or when the so many further day opens."""
    ahead = (opens for opens, closes in shifts(since, hours) if closes > since)
    return max(next(islice(ahead, further, None)), since)
