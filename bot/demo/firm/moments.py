"""Days and hours of the sample firm: working days, whole months, UTC moments."""

from datetime import UTC, date, datetime, time, timedelta

SATURDAY, SUNDAY, FRIDAY = 5, 6, 4


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """That hour of that day, UTC."""
    return datetime.combine(day, time(hour, minute), UTC)


def weekday_near(day: date) -> date:
    """The day itself; the Friday before a Saturday, the Monday after a Sunday."""
    shift = {SATURDAY: -1, SUNDAY: 1}.get(day.weekday(), 0)
    return day + timedelta(days=shift)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the 28th where that month is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


def last_friday(day: date) -> date:
    """The most recent Friday before that day."""
    return day - timedelta(days=(day.weekday() - FRIDAY - 1) % 7 + 1)


def add_working_days(moment: datetime, days: int) -> datetime:
    """The same hour so many working days later (weekends only; the sample has no holidays)."""
    while days:
        moment += timedelta(days=1)
        if moment.weekday() < SATURDAY:
            days -= 1
    return moment
