"""How long a service did not answer, from the calls that were made to it (D.18). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Off:
    """spells: how many times in a row of one or more failures; lasted: all of them together."""

    spells: int
    lasted: timedelta


def off(calls: Iterable[tuple[datetime, bool]], until: datetime) -> Off:
    """``calls``: when, in order, and whether it answered.

    A spell begins with the first call that failed and ends with the next that did not, or
    ``until``: in between nobody knows better.
    """
    spells, lasted, since = 0, timedelta(), None
    for at, answered in calls:
        if answered and since is not None:
            lasted, since = lasted + (at - since), None
        elif not answered and since is None:
            spells, since = spells + 1, at
    if since is not None:
        lasted += max(until - since, timedelta())
    return Off(spells, lasted)
