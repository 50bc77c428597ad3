"""Counting only the hours in which the responsible person works (product.md D.13)."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MIDNIGHT = time(0)
LONGEST_BREAK = 366  # days without a single working one, after which the calendar must be wrong


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """One person's week, on the clock of their own zone.

    opens, closes: the same every working day; ``closes`` 00:00 means the end of that day.
    weekdays: Monday is 0.
    days_off: public holidays and leave, as dates in ``zone``.
    """

    zone: ZoneInfo
    opens: time = time(9)
    closes: time = time(18)
    weekdays: frozenset[int] = frozenset(range(5))
    days_off: frozenset[date] = field(default=frozenset())

    def __post_init__(self) -> None:
        if not (self.opens < self.closes or self.closes == MIDNIGHT):
            raise ValueError("working hours must open before they close")
        if not self.weekdays or not self.weekdays <= frozenset(range(7)):
            raise ValueError("working hours need at least one weekday, Monday being 0")

    @property
    def day_length(self) -> timedelta:
        """How long a working day is by the clock."""
        end = timedelta(days=1) if self.closes == MIDNIGHT else _since_midnight(self.closes)
        return end - _since_midnight(self.opens)

    def round_the_clock(self) -> "WorkingHours":
        """The same days, every hour of them: for promises in plain hours that stop on days off."""
        return replace(self, opens=MIDNIGHT, closes=MIDNIGHT)

    def works_on(self, day: date) -> bool:
        return day.weekday() in self.weekdays and day not in self.days_off


def due_after(start: datetime, hours: float, hours_of: WorkingHours) -> datetime:
    """The moment, in UTC, by which ``hours`` working hours have passed since ``start`` (aware).

    Time is counted as it really passes, so a day on which the clocks change has its true length.
    Raises ValueError for no or negative hours, and OverflowError when nobody works for a year.
    """
    if hours <= 0:
        raise ValueError("a deadline lies some hours ahead")
    left = timedelta(hours=hours)
    since = start.astimezone(UTC)
    for opens, closes in shifts(since, hours_of):
        from_here = max(opens, since)
        if left <= closes - from_here:
            return from_here + left
        left -= max(closes - from_here, timedelta())
    raise OverflowError("nobody works for a whole year in this calendar")


def works_at(at: datetime, hours_of: WorkingHours) -> bool:
    """Whether this moment is in working hours."""
    day = at.astimezone(hours_of.zone).date()
    opens, closes = _shift(day, hours_of)
    return hours_of.works_on(day) and opens <= at < closes


def after_working_days(start: datetime, days: float, hours_of: WorkingHours) -> datetime:
    """``days`` working days later: at the same time of day when ``start`` is in working hours."""
    return due_after(start, days * (hours_of.day_length / timedelta(hours=1)), hours_of)


def shifts(since: datetime, hours_of: WorkingHours) -> Iterator[tuple[datetime, datetime]]:
    """Opening and closing moments in UTC, from the day of ``since`` on, until a year is idle."""
    day, idle = since.astimezone(hours_of.zone).date(), 0
    while idle <= LONGEST_BREAK:
        if hours_of.works_on(day):
            idle = 0
            yield _shift(day, hours_of)
        else:
            idle += 1
        day += timedelta(days=1)


def _shift(day: date, hours_of: WorkingHours) -> tuple[datetime, datetime]:
    last = day + timedelta(days=1) if hours_of.closes == MIDNIGHT else day
    opens = datetime.combine(day, hours_of.opens, hours_of.zone)
    closes = datetime.combine(last, hours_of.closes, hours_of.zone)
    return opens.astimezone(UTC), closes.astimezone(UTC)


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
