"""Two dates to propose for a meeting: in working hours, far enough ahead to prepare (P3).

A calendar that knows what is taken may put its own free slots in place of ``proposed``.
"""

from datetime import UTC, datetime, time, timedelta

from bot.follow_up.business_time import WorkingHours, after_working_days

_DAYS_AHEAD = (4, 6)  # working days
_TIMES = (time(10), time(14))
_LATEST = timedelta(hours=2)  # a meeting begins at least so long before the day ends


def proposed(hours: WorkingHours, begun: datetime, now: datetime) -> tuple[datetime, datetime]:
    """Two moments in UTC, the same at every look until the first of them has come."""
    early, late = _from(hours, begun)
    return (early, late) if early > now else _from(hours, now)


def _from(hours: WorkingHours, since: datetime) -> tuple[datetime, datetime]:
    first, second = (
        _on(hours, after_working_days(since, days, hours), at)
        for days, at in zip(_DAYS_AHEAD, _TIMES, strict=True)
    )
    return first, second


def _on(hours: WorkingHours, day: datetime, at: time) -> datetime:
    """That day at that time, or when it opens where people work at other times."""
    here = day.astimezone(hours.zone)
    wanted = datetime.combine(here.date(), at, hours.zone)
    opens = datetime.combine(here.date(), hours.opens, hours.zone)
    fits = opens <= wanted <= opens + hours.day_length - _LATEST
    return (wanted if fits else opens).astimezone(UTC)
