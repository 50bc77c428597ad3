"""When a digest is to come, on its reader's own clock. Pure.

An hour that the change of clocks leaves out begins when the clocks have gone forward; one that
comes twice is its first. Who is away, and whoever was not reached because nobody ran, gets it at
the same hour of the next day on which they work: late, once, and told so.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.follow_up.absence import is_away
from bot.follow_up.working_hours import hours_of
from bot.zones import zone_of
from storage.digests import ReaderRecord
from storage.records import ColleagueRecord

_WEEK = timedelta(days=7)
_CAUGHT_UP = timedelta(hours=3)  # after its hour; later in the day it would come at any time


def latest(reader: ReaderRecord, zone: ZoneInfo, now: datetime) -> date:
    """The day, on their clock, on which it was last to come."""
    today = now.astimezone(zone).date()
    day = today - timedelta(days=(today.weekday() - reader.weekday) % 7)
    return day if _at(day, reader.hour, zone) <= now else day - _WEEK


def upcoming(reader: ReaderRecord, zone: ZoneInfo, now: datetime) -> datetime:
    """When it is next to come."""
    return _at(latest(reader, zone, now) + _WEEK, reader.hour, zone)


def due(
    reader: ReaderRecord, person: ColleagueRecord, now: datetime, *, firm_country: str = ""
) -> date | None:
    """The day of the digest that may come now; None: not now. Whether it came, others know."""
    zone = zone_of(person.timezone)
    today, day = now.astimezone(zone).date(), latest(reader, zone, now)
    if reader.muted_at is not None or _at(day, reader.hour, zone) < reader.since:
        return None
    if not timedelta() <= now - _at(today, reader.hour, zone) < _CAUGHT_UP:
        return None
    hours = hours_of(person, now, firm_country=firm_country)
    off = today in hours.days_off or (day != today and not hours.works_on(today))
    return None if off or is_away(person, now) else day


def key(person: ColleagueRecord, day: date) -> str:
    """One a week, whatever day of it is chosen."""
    year, week, _ = day.isocalendar()
    return f"digest:{person.id}:{year}-W{week:02}"


def _at(day: date, hour: int, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
