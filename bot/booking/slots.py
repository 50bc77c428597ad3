"""Which quarters of an hour are free for a call. Pure (product.md D1).

Moments are counted in UTC and hours on the colleague's own clock, so a day on which the clocks
change has neither a missing nor a doubled slot.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.booking.habits import Part, part_of
from bot.follow_up.business_time import WorkingHours, shifts

LENGTH = timedelta(minutes=15)
GRID = timedelta(minutes=15)
LEAD = timedelta(minutes=5)  # to look up the number
APART = timedelta(hours=3)  # two offers should be two different parts of the day
LONGEST_LOOK = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Something in the colleague's calendar that takes time. Never says what it is.

    attendees: how many take part, the colleague included.
    own: the colleague called it; ``outsiders``: somebody of another firm takes part.
    fixed: leave, focus time, or the desk's own hold, which nobody is asked to move.
    out_of_office: they say that they are away, not only busy.
    """

    starts_at: datetime
    ends_at: datetime
    attendees: int = 1
    own: bool = True
    outsiders: bool = False
    tentative: bool = False
    fixed: bool = False
    out_of_office: bool = False


@dataclass(frozen=True, slots=True)
class Hold:
    """A quarter of an hour to set aside. ``event_id`` is ours, so that a repeat is refused."""

    event_id: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be offered.

    slots: at most two. late: none was free before the deadline, so they lie after it.
    swap: when nothing is free in time, the start of a meeting that could give way.
    put_last: parts of the week with a free time that come last, for they were declined before.
    """

    slots: tuple[datetime, ...]
    late: bool = False
    swap: datetime | None = None
    put_last: tuple[Part, ...] = ()


def offers(
    now: datetime,
    deadline: datetime,
    hours_of: WorkingHours,
    busy: Sequence[Meeting],
    disliked: AbstractSet[Part] = frozenset(),
) -> Offers:
    """The best two times before the deadline; else what there is, told as what it is."""
    in_time = list(free(now, deadline, hours_of, busy))
    if in_time:
        slots, last = _liked_first(in_time, hours_of, disliked)
        return Offers(slots, put_last=last)
    after = list(free(max(now, deadline), now + LONGEST_LOOK, hours_of, busy))
    slots, last = _liked_first(after, hours_of, disliked)
    swap = softest(now, deadline, hours_of, busy)
    return Offers(slots, late=True, swap=swap, put_last=last)


def _liked_first(
    starts: Sequence[datetime], hours_of: WorkingHours, disliked: AbstractSet[Part]
) -> tuple[tuple[datetime, ...], tuple[Part, ...]]:
    """Two to offer, and which parts of the week were put behind the others for it."""
    part = {start: part_of(start, hours_of.zone) for start in starts}
    liked = [start for start in starts if part[start] not in disliked]
    others = [start for start in starts if part[start] in disliked]
    first = best_two(liked)
    slots = (*first, *best_two(others)[: 2 - len(first)])
    last = tuple(sorted({part[start] for start in others})) if liked else ()
    return slots, last


def free(
    now: datetime, until: datetime, hours_of: WorkingHours, busy: Sequence[Meeting]
) -> Iterator[datetime]:
    """Every free start on the quarter hour, in working hours, whose call ends by ``until``."""
    for start in _starts(now, until, hours_of):
        if not any(_overlap(start, start + LENGTH, each) for each in busy):
            yield start


def _starts(now: datetime, until: datetime, hours_of: WorkingHours) -> Iterator[datetime]:
    earliest = now.astimezone(UTC) + LEAD
    last = min(until, now + LONGEST_LOOK)
    for opens, closes in shifts(now, hours_of):
        if opens + LENGTH > last:
            return
        start = _up_to_the_quarter(max(opens, earliest))
        while start + LENGTH <= min(closes, last):
            yield start
            start += GRID


def _up_to_the_quarter(at: datetime) -> datetime:
    """The next full quarter. Every zone in use lies whole quarters from UTC."""
    return datetime.fromtimestamp(-(-at.timestamp() // GRID.seconds) * GRID.seconds, UTC)


def best_two(starts: Sequence[datetime]) -> tuple[datetime, ...]:
    """The first, and the first well after it; the last one when none is."""
    if len(starts) < 2:
        return tuple(starts)
    second = next((each for each in starts if each >= starts[0] + APART), starts[-1])
    return starts[0], second


def softest(
    now: datetime, deadline: datetime, hours_of: WorkingHours, busy: Sequence[Meeting]
) -> datetime | None:
    """When the meeting begins that gives way most easily: one of theirs, without a client.

    Tentative ones first, then those with the fewest people, then the earliest.
    """
    possible = set(_starts(now, deadline, hours_of))
    soft = [
        each
        for each in busy
        if each.own and not each.outsiders and not each.fixed and each.starts_at in possible
    ]
    clear = [each for each in soft if _alone(each, busy)]
    best = min(
        clear, key=lambda each: (not each.tentative, each.attendees, each.starts_at), default=None
    )
    return None if best is None else best.starts_at.astimezone(UTC)


def _alone(meeting: Meeting, busy: Sequence[Meeting]) -> bool:
    """Nothing else takes the call's quarter of an hour."""
    ends = meeting.starts_at + LENGTH
    return not any(each is not meeting and _overlap(meeting.starts_at, ends, each) for each in busy)


def taken(starts_at: datetime, ends_at: datetime, busy: Sequence[Meeting]) -> bool:
    """Whether something stands in the way by now."""
    return any(_overlap(starts_at, ends_at, each) for each in busy)


def _overlap(starts: datetime, ends: datetime, meeting: Meeting) -> bool:
    return meeting.starts_at < ends and starts < meeting.ends_at
