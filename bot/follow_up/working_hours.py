"""When a colleague works: their own hours, days and holidays, or else the firm's.

The one place where ``WorkingHours`` is made from what is on record. Leave does not stop a clock:
who is away is passed over (owner.py), and the client waits no longer for it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from bot.follow_up.business_time import MIDNIGHT, WorkingHours
from bot.follow_up.public_holidays import public_holidays
from bot.zones import zone_of
from storage.records import ColleagueRecord

OPENS, CLOSES = time(9), time(18)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST_NAME = 3
_HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})", re.ASCII)
_YEARS_AHEAD = 2  # no deadline of ours lies further off


def hours_of(
    person: ColleagueRecord | None, near: datetime, *, firm_country: str = ""
) -> WorkingHours:
    """The working hours of this person around a moment; of nobody, weekdays nine to six in UTC."""
    if person is None:
        return WorkingHours(zone_of("UTC"), days_off=_off(firm_country, (), near))
    opens, closes = read_hours(person.hours) if person.hours else (OPENS, CLOSES)
    weekdays = frozenset(range(5) if person.weekdays is None else person.weekdays)
    days_off = _off(person.country or firm_country, person.days_off, near)
    return WorkingHours(zone_of(person.timezone), opens, closes, weekdays, days_off)


def _off(country: str, own: Iterable[date], near: datetime) -> frozenset[date]:
    years = range(near.year - 1, near.year + _YEARS_AHEAD + 1)
    return public_holidays(country, years) | frozenset(own)


def read_hours(words: str) -> tuple[time, time]:
    """``09:00-17:30``. Raises ValueError for anything else, and when it closes before it opens."""
    found = _HOURS.fullmatch(words.strip())
    if found is None:
        raise ValueError("not hours")
    end_of_day = (found[3], found[4]) == ("24", "00")
    first = time(int(found[1]), int(found[2]))
    last = MIDNIGHT if end_of_day else time(int(found[3]), int(found[4]))
    WorkingHours(zone_of("UTC"), first, last)
    return first, last


def read_weekdays(words: str) -> tuple[int, ...]:
    """``Mon-Fri``, ``Sun-Thu``, ``Mon, Wed, Fri``: Monday is 0. Raises ValueError."""
    days: set[int] = set()
    for part in re.split(r"[,\s]+", words.strip().lower().replace("–", "-")):
        first, dash, last = part.partition("-")
        begin, end = _weekday(first), _weekday(last if dash else first)
        days |= {day % 7 for day in range(begin, end + 1 + 7 * (end < begin))}
    return tuple(sorted(days))


def _weekday(name: str) -> int:
    for number, weekday in enumerate(WEEKDAYS):
        if len(name) >= _SHORTEST_NAME and weekday.startswith(name):
            return number
    raise ValueError("not a weekday")
