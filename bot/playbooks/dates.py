"""Two dates to propose for a meeting: in working hours, far enough ahead to prepare (P3). Pure."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from bot.booking.slots import Meeting, taken
from bot.follow_up.business_time import WorkingHours, after_working_days

Dates = tuple[datetime, datetime]
LENGTH = timedelta(hours=1)  # as long as the invitation says
_DAYS_AHEAD = (4, 6)  # working days
_LAST_DAY = 14
_TIMES = (time(10), time(14))
_GRID = timedelta(minutes=30)
_LATEST = timedelta(hours=2)  # a meeting begins at least so long before the day ends


def proposed(
    hours: WorkingHours, begun: datetime, now: datetime, busy: Sequence[Meeting] = ()
) -> Dates:
    """Two moments in UTC, the same at every look until the first of them has come.

    What is taken by then gives way to the nearest free hour of that day, else of a later one. Where
    none is free up to the ``horizon`` it stays as it is: ``all_free`` tells.
    """
    since = begun if _on(hours, begun, _DAYS_AHEAD[0], _TIMES[0]) > now else now
    first, day = _free(hours, since, _DAYS_AHEAD[0], _TIMES[0], now, busy)
    second, _ = _free(hours, since, max(_DAYS_AHEAD[1], day + 1), _TIMES[1], now, busy)
    return first, second


def all_free(dates: Dates, busy: Sequence[Meeting]) -> bool:
    """Whether nothing else takes these hours."""
    return not any(taken(each, each + LENGTH, busy) for each in dates)


def horizon(hours: WorkingHours, now: datetime) -> datetime:
    """No date is proposed after this moment: so far a calendar must be read."""
    return after_working_days(now, _LAST_DAY + 2, hours)


def _free(
    hours: WorkingHours,
    since: datetime,
    ahead: int,
    at: time,
    now: datetime,
    busy: Sequence[Meeting],
) -> tuple[datetime, int]:
    """The first free hour from so many working days ahead on, and how many it is ahead."""
    for day in range(ahead, _LAST_DAY + 1):
        for start in _nearest_first(hours, _on(hours, since, day, at)):
            if start > now and not taken(start, start + LENGTH, busy):
                return start, day
    return _on(hours, since, ahead, at), ahead


def _nearest_first(hours: WorkingHours, wanted: datetime) -> Iterator[datetime]:
    """That moment, then the half hours of its day at which an hour fits, the nearest first."""
    yield wanted
    opens = _opens(hours, wanted)
    fitting = (hours.day_length - LENGTH) // _GRID + 1
    starts = [opens + step * _GRID for step in range(fitting)]
    yield from sorted(starts, key=lambda start: abs(start - wanted))


def _on(hours: WorkingHours, since: datetime, days: int, at: time) -> datetime:
    """So many working days on at that time, or when it opens where people work at other times."""
    day = after_working_days(since, days, hours)
    wanted = datetime.combine(day.astimezone(hours.zone).date(), at, hours.zone).astimezone(UTC)
    opens = _opens(hours, day)
    return wanted if opens <= wanted <= opens + hours.day_length - _LATEST else opens


def _opens(hours: WorkingHours, day: datetime) -> datetime:
    here = day.astimezone(hours.zone).date()
    return datetime.combine(here, hours.opens, hours.zone).astimezone(UTC)
