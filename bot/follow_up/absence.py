"""Who is away, until when, and how that is known (product.md K2). Pure.

Three things tell of it: the list of colleagues, a person's Slack status, and their calendar. Who
left the workspace is away for good.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol

from bot.zones import zone_of
from storage.absence_records import AbsenceRecord
from storage.words import AbsenceSource

_LAST_MINUTE = time(23, 59)  # Slack clears the statuses of a day one second before it ends
_MINUTE = timedelta(minutes=1)
_SOURCES = {AbsenceSource.SLACK: " (Slack status)", AbsenceSource.CALENDAR: " (calendar)"}


class Absent(Protocol):
    """A colleague as far as absence goes; ``away_until`` is the last day away, in their zone."""

    @property
    def timezone(self) -> str: ...
    @property
    def away_until(self) -> date | None: ...
    @property
    def absences(self) -> Sequence[AbsenceRecord]: ...
    @property
    def left_at(self) -> datetime | None: ...


def is_away(person: Absent, now: datetime) -> bool:
    return person.left_at is not None or any(True for _ in _standing(person, now))


def absence(person: Absent, now: datetime) -> str:
    """ "is away until 3 March (Slack status)"; of several absences the one that lasts longest."""
    if person.left_at is not None:
        return "has left"
    known = list(_standing(person, now))
    if not known:
        return "is here"
    ends = [(until, how) for until, how in known if until is not None]
    if not ends:
        return f"is away{known[0][1]}"
    until, how = max(ends)
    return f"is away until {_until(until.astimezone(zone_of(person.timezone)))}{how}"


def last_day_away(person: Absent, now: datetime) -> date | None:
    """The last day, in their zone, on which nothing should be planned for them; None: here."""
    zone = zone_of(person.timezone)
    days = [
        ((until or now + _MINUTE) - _MINUTE).astimezone(zone).date()
        for until, _ in _standing(person, now)
    ]
    return max(days, default=None)


def _standing(person: Absent, now: datetime) -> Iterator[tuple[datetime | None, str]]:
    """The first moment back, where it is known, and how the absence is known."""
    if person.away_until is not None:
        next_day = person.away_until + timedelta(days=1)
        back = datetime.combine(next_day, time(), zone_of(person.timezone)).astimezone(UTC)
        if now < back:
            yield back, ""
    for one in person.absences:
        if one.until is None or now < one.until:
            yield one.until, _SOURCES[one.source]


def _until(local: datetime) -> str:
    """ "3 March" when that whole day is free, else "15:00 on 3 March"."""
    whole_day = local.time() == time() or local.time() >= _LAST_MINUTE
    day = (local - _MINUTE).date() if whole_day else local.date()
    said = f"{day.day} {day:%B}"
    return said if whole_day else f"{local:%H:%M} on {said}"
