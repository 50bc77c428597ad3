"""Periods as people type them: "2025", "Q3 2026", "last quarter", "last 6 months". Pure."""

import re
from calendar import month_name
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.answers.plan import Period

_MONTHS = {name.casefold(): number for number, name in enumerate(month_name) if name}
_MONTH = "|".join([*_MONTHS, *(f"{name[:3]}" for name in _MONTHS)])
_YEAR = r"(?:19|20)\d\d"
_SAID = re.compile(
    rf"\b(?:in\s+|for\s+|over\s+|during\s+)?(?:the\s+)?(?:"
    rf"q(?P<quarter>[1-4])\s*(?P<of>{_YEAR})"
    rf"|(?P<month>{_MONTH})\s+(?P<in>{_YEAR})"
    rf"|(?P<whose>this|last|next)\s+(?P<unit>month|quarter|year)"
    rf"|(?:last|past)\s+(?P<many>\d{{1,3}})\s+(?P<units>month|quarter|year)s?"
    rf"|since\s+(?P<since>{_YEAR})"
    rf"|(?P<year>{_YEAR})"
    rf")\b",
    re.IGNORECASE,
)
_LENGTH = {"month": 1, "quarter": 3, "year": 12}
MOST_MONTHS = 60


def last_months(today: date, months: int) -> Period:
    """This month and those before it."""
    since = _shift(today.replace(day=1), 1 - months)
    return Period(since, today + timedelta(days=1), f"the last {months} months")


def read(words: str, today: date) -> tuple[Period | None, str]:
    """The last period named, and the words around it. None when none is named.

    The last, because a client may have a year in its name.
    """
    found = max(_SAID.finditer(words), key=lambda each: each.start(), default=None)
    if found is None:
        return None, words.strip()
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    named = next(name for name in _READ if found[name])
    return _READ[named](found, today), " ".join(rest.split())


def _quarter(found: re.Match[str], today: date) -> Period:
    return _of("quarter", date(int(found["of"]), 3 * int(found["quarter"]) - 2, 1))


def _month(found: re.Match[str], today: date) -> Period:
    begun = found["month"].casefold()
    number = next(value for name, value in _MONTHS.items() if name.startswith(begun))
    return _of("month", date(int(found["in"]), number, 1))


def _year(found: re.Match[str], today: date) -> Period:
    return _of("year", date(int(found["year"]), 1, 1))


def _since(found: re.Match[str], today: date) -> Period:
    begin = date(int(found["since"]), 1, 1)
    if begin > today:
        return _of("year", begin)
    return Period(begin, today + timedelta(days=1), f"since {begin.year}")


def _relative(found: re.Match[str], today: date) -> Period:
    unit = found["unit"].casefold()
    months = _LENGTH[unit]
    begin = date(today.year, (today.month - 1) // months * months + 1, 1)
    by = {"last": -1, "this": 0, "next": 1}[found["whose"].casefold()]
    return _of(unit, _shift(begin, by * months))


def _many(found: re.Match[str], today: date) -> Period:
    months = int(found["many"]) * _LENGTH[found["units"].casefold()]
    return last_months(today, min(max(months, 1), MOST_MONTHS))


_READ: Mapping[str, Callable[[re.Match[str], date], Period]] = {
    "quarter": _quarter,
    "month": _month,
    "whose": _relative,
    "many": _many,
    "since": _since,
    "year": _year,
}


def _of(unit: str, begin: date) -> Period:
    words = {
        "month": f"{month_name[begin.month]} {begin.year}",
        "quarter": f"Q{(begin.month + 2) // 3} {begin.year}",
        "year": f"{begin.year}",
    }
    return Period(begin, _shift(begin, _LENGTH[unit]), words[unit])


def _shift(first: date, months: int) -> date:
    """The first day of a month so many months on."""
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)
