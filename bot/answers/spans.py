"""Periods made from days, months, quarters and years, each with the words that name it. Pure."""

from calendar import month_name
from datetime import date, timedelta

from bot.answers.plan import Period

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""How many a unit of the calendar has."""
_SHORTEST_MONTH = 28  # days


def last_months(today: date, months: int) -> Period:
    """This month and those before it."""
    since = shift(today.replace(day=1), 1 - months)
    return Period(since, today + timedelta(days=1), f"the last {months} months")


def last_days(today: date, days: int) -> Period:
    """Today and the days before it."""
    return Period(
        today - timedelta(days=days - 1), today + timedelta(days=1), f"the last {days} days"
    )


def unit_of(unit: str, day: date) -> Period:
    """The month, quarter, half or year that this day is in."""
    months = MONTHS[unit]
    return whole(date(day.year, (day.month - 1) // months * months + 1, 1), months)


def whole(begin: date, months: int) -> Period:
    """Whole months from the first of one."""
    until = shift(begin, months)
    return Period(begin, until, _words(begin, months))


def days(begin: date, last: date) -> Period:
    """Both days and those between them."""
    words = _day(begin) if begin == last else f"{_day(begin)} to {_day(last)}"
    return Period(begin, last + timedelta(days=1), words)


def since(begin: Period, today: date) -> Period:
    """From the begin of that period until now; the period itself where it is still to come."""
    if begin.since > today:
        return begin
    words = begin.words.split(" to ")[0]
    return Period(begin.since, today + timedelta(days=1), f"since {words}")


def through(first: Period, last: Period) -> Period | None:
    """Both and what is between them; None where the last is not the later."""
    if first.since >= last.since:
        return None
    if first.since.day == 1 and last.until.day == 1:
        return whole(first.since, _apart(first.since, last.until))
    return days(first.since, last.until - timedelta(days=1))


def before(period: Period) -> Period:
    """Directly before it and as long: in months where it begins with one, otherwise in days."""
    length = period.until - period.since
    if period.since.day != 1 or length.days < _SHORTEST_MONTH:
        return days(period.since - length, period.since - timedelta(days=1))
    months = max(1, _apart(period.since, shift(period.until - timedelta(days=1), 1)))
    return whole(shift(period.since, -months), months)


def year_before(period: Period) -> Period:
    """The same months, or days, a year earlier."""
    begin = year_back(period.since)
    if period.since.day == 1 and period.until.day == 1:
        return whole(begin, _apart(period.since, period.until))
    return days(begin, year_back(period.until - timedelta(days=1)))


def shift(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def year_back(day: date) -> date:
    """The same day a year earlier; of 29 February the day before."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def _apart(begin: date, end: date) -> int:
    return 12 * (end.year - begin.year) + end.month - begin.month


def _words(begin: date, months: int) -> str:
    if months == 1:
        return _month(begin)
    if months == MONTHS["quarter"] and begin.month % 3 == 1:
        return f"Q{begin.month // 3 + 1} {begin.year}"
    if months % 12 == 0 and begin.month == 1:
        last = begin.year + months // 12 - 1
        return f"{begin.year}" if last == begin.year else f"{begin.year} to {last}"
    return f"{_month(begin)} to {_month(shift(begin, months - 1))}"


def _month(day: date) -> str:
    return f"{month_name[day.month]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
