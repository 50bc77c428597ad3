"""One day, month, quarter, half or year as people name it: "Q3", "March 2026", "1 May". Pure.

Where no year is said, the latest is meant that has begun.
"""

import re
from calendar import month_name
from collections.abc import Callable
from datetime import date, timedelta

from bot.answers import spans
from bot.answers.plan import Period

_MONTHS = {name.casefold(): number for number, name in enumerate(month_name) if name}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_NTH |= {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_YEAR = r"(?:19|20)\d\d"
_OF = rf"(?:,?\s+(?:(?:of|in)\s+)?(?:(?P<of>{_YEAR})|(?P<whose_of>this|last)\s+year))?"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|sept|{'|'.join(name[:3] for name in _MONTHS)})\b"
_TH = r"(?:st|nd|rd|th)?"

Reader = Callable[[re.Match[str], date, int | None], Period | None]


def point(words: str, today: date, year: int | None = None) -> Period | None:
    """None for what is no such time, as 31 February. ``year``: where none is said."""
    for pattern, reader in _READERS:
        found = pattern.fullmatch(words)
        if found is not None:
            try:
                return reader(found, today, year)
            except ValueError:  # a day that the month does not have
                return None
    return None


def says_year(words: str) -> bool:
    return re.search(rf"{_YEAR}|\byear\b|^(?:this|last|next)\b", words, re.IGNORECASE) is not None


def _iso(found: re.Match[str], today: date, year: int | None) -> Period | None:
    day = date.fromisoformat(found[0])
    return spans.days(day, day)


def _day(found: re.Match[str], today: date, year: int | None) -> Period | None:
    month, number = _number(found["month"]), int(found["day"])
    said = _said_year(found, today) or year
    day = date(said or today.year, month, number)
    if said is None and day > today:
        day = day.replace(year=day.year - 1)
    return spans.days(day, day)


def _month(found: re.Match[str], today: date, year: int | None) -> Period | None:
    month, whose = _number(found["month"]), (found["whose"] or "").casefold()
    if whose == "this":
        return spans.whole(date(today.year, month, 1), 1)
    if whose == "last":
        return spans.whole(date(today.year - (month >= today.month), month, 1), 1)
    return _latest(month, 1, _said_year(found, today) or year, today)


def _quarter(found: re.Match[str], today: date, year: int | None) -> Period | None:
    number = int(found["number"] or _NTH[found["nth"].casefold()])
    return _latest(3 * number - 2, 3, _said_year(found, today) or year, today)


def _year_quarter(found: re.Match[str], today: date, year: int | None) -> Period | None:
    return _latest(3 * int(found["number"]) - 2, 3, int(found["of"]), today)


def _half(found: re.Match[str], today: date, year: int | None) -> Period | None:
    number = int(found["number"] or _NTH[found["nth"].casefold()])
    return _latest(6 * number - 5, 6, _said_year(found, today) or year, today)


def _relative(found: re.Match[str], today: date, year: int | None) -> Period | None:
    unit = found["unit"].casefold()
    now = spans.unit_of(unit, today)
    by = {"last": -1, "previous": -1, "prior": -1, "this": 0, "current": 0, "next": 1}
    months = spans.MONTHS[unit]
    return spans.whole(spans.shift(now.since, by[found["whose"].casefold()] * months), months)


def _week(found: re.Match[str], today: date, year: int | None) -> Period | None:
    back = {"today": 0, "yesterday": 1}.get(found[0].casefold())
    if back is not None:
        return spans.days(today - timedelta(days=back), today - timedelta(days=back))
    weeks = found["whose"].casefold() == "last"
    monday = today - timedelta(days=today.weekday() + 7 * weeks)
    return spans.days(monday, monday + timedelta(days=6))


def _year(found: re.Match[str], today: date, year: int | None) -> Period | None:
    return spans.whole(date(int(found["year"]), 1, 1), 12)


def _latest(month: int, months: int, year: int | None, today: date) -> Period:
    begin = date(year or today.year, month, 1)
    if year is None and begin > today:
        begin = begin.replace(year=begin.year - 1)
    return spans.whole(begin, months)


def _said_year(found: re.Match[str], today: date) -> int | None:
    if found["of"]:
        return int(found["of"])
    whose = (found["whose_of"] or "").casefold()
    return {"this": today.year, "last": today.year - 1}.get(whose)


def _number(begun: str) -> int:
    return next(value for name, value in _MONTHS.items() if name.startswith(begun.casefold()[:3]))


_SHAPES: tuple[tuple[str, Reader], ...] = (
    (rf"{_YEAR}-\d\d-\d\d", _iso),
    (rf"(?P<day>\d{{1,2}}){_TH}\s+(?:of\s+)?{_MONTH}{_OF}", _day),
    (rf"{_MONTH}\s+(?P<day>\d{{1,2}}){_TH}(?!\w){_OF}", _day),
    (rf"(?:(?P<whose>this|last)\s+)?{_MONTH}{_OF}", _month),
    (rf"(?P<of>{_YEAR})\s*q(?P<number>[1-4])", _year_quarter),
    (
        rf"(?:q(?P<number>[1-4])|(?P<nth>{'|'.join(_NTH)})\s+quarter(?=\s+(?:of|in)\b)){_OF}",
        _quarter,
    ),
    (rf"(?:h(?P<number>[12])|(?P<nth>first|second|1st|2nd)\s+half)\b{_OF}", _half),
    (r"(?P<whose>this|last|previous|prior|current|next)\s+(?P<unit>month|quarter|year)", _relative),
    (r"today|yesterday|(?P<whose>this|last)\s+week", _week),
    (rf"(?P<year>{_YEAR})", _year),
)
_READERS = [(re.compile(shape, re.IGNORECASE), reader) for shape, reader in _SHAPES]
POINT = "|".join(re.sub(r"\?P<\w+>", "?:", shape) for shape, _ in _SHAPES)
"""Every shape, to be found within other words."""
