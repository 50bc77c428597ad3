"""When the pack comes and when its notes do, each by one person's clock and working days. Pure."""

from datetime import UTC, date, datetime, time, timedelta

from bot.follow_up.business_time import WorkingHours

PACK_HOUR, FRIDAY = time(15), 4
NOTE_HOUR, THURSDAY = time(10), 3
_WEEK = timedelta(days=7)


def monday_of(at: datetime, hours: WorkingHours) -> date:
    """Of the week in which this moment is, where the person is."""
    day = at.astimezone(hours.zone).date()
    return day - timedelta(days=day.weekday())


def pack_at(monday: date, hours: WorkingHours) -> datetime | None:
    """Friday at three; where that is no working day, the one before. None in a week without any."""
    return _at(monday, FRIDAY, PACK_HOUR, hours)


def note_at(monday: date, hours: WorkingHours) -> datetime | None:
    """Thursday at ten, likewise."""
    return _at(monday, THURSDAY, NOTE_HOUR, hours)


def next_pack(after: datetime, hours: WorkingHours) -> datetime | None:
    """The first from then on; None where nobody works this week or next."""
    monday = monday_of(after, hours)
    moments = (pack_at(week, hours) for week in (monday, monday + _WEEK))
    return next((each for each in moments if each is not None and each >= after), None)


def _at(monday: date, weekday: int, hour: time, hours: WorkingHours) -> datetime | None:
    for back in range(weekday + 1):
        day = monday + timedelta(days=weekday - back)
        if hours.works_on(day):
            return datetime.combine(day, hour, hours.zone).astimezone(UTC)
    return None
