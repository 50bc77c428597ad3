"""Periods as people type them: "2025", "Q3 2026", "since May", "last 6 months". Pure."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.answers import spans
from bot.answers.plan import Period
from bot.answers.points import POINT, point, says_year
from bot.answers.spans import last_months

__all__ = ["Found", "find", "last_months", "read", "year_said"]

_NUMBERS = re.findall(r"\w+", "one two three four five six seven eight nine ten eleven twelve")
_COUNTS = {word: number for number, word in enumerate(_NUMBERS, 1)} | {"ninety": 90, "thirty": 30}
_THE = r"(?:the\s+)?"
_POINT = rf"(?:{POINT})"
_SAID = re.compile(
    rf"(?<![\w/-])(?:"
    rf"(?P<through>(?:from\s+)?{_THE}(?P<first>{_POINT})"
    rf"(?:\s+(?:to|until|till|through)\s+|\s*[-\u2013]\s*){_THE}(?P<last>{_POINT}))"
    rf"|(?P<between>between\s+{_THE}(?P<low>{_POINT})\s+and\s+{_THE}(?P<high>{_POINT}))"
    rf"|(?P<since>since\s+(?:the\s+(?:start|beginning)\s+of\s+)?{_THE}(?P<begin>{_POINT}))"
    rf"|(?P<onwards>from\s+{_THE}(?P<begun>{_POINT})\s+(?:on|onwards))"
    rf"|(?:(?:in|for|of|over|during|on|from|throughout|within)\s+)?(?:"
    rf"(?P<many>{_THE}(?:last|past|previous)\s+(?P<number>\d{{1,3}}|{'|'.join(_COUNTS)})\s+"
    rf"(?P<units>day|week|month|quarter|year)s?)"
    rf"|(?P<past>{_THE}past\s+(?P<unit>month|quarter|year)|(?P<either>the\s+last\s+year))"
    rf"|(?P<so_far>{_THE}year\s+to\s+date|ytd|so\s+far\s+this\s+year|this\s+year\s+so\s+far)"
    rf"|{_THE}(?P<one>{_POINT})"
    rf"))(?![\w/-])",
    re.IGNORECASE,
)
_ALSO_WORDS = re.compile(r"(?:mar|march|may)", re.IGNORECASE)
_BEFORE_A_MONTH = re.compile(r"\b(?:v|vs|versus|than|against|with|to|and|or)\.?\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A period and where it stands in the words. ``also``: what else the words may mean.

    ends: the two times of "from .. to ..", for who wants them compared.
    """

    start: int
    end: int
    words: str
    period: Period
    also: Period | None = None
    ends: tuple[Period, Period] | None = None


def read(words: str, today: date, year: int | None = None) -> tuple[Period | None, str]:
    """The last period named, and the words around it. None when none is named.

    The last, because a client may have a year in its name. ``year``: where none is said.
    """
    found = find(words, today, year)
    if not found:
        return None, words.strip()
    last = found[-1]
    rest = f"{words[: last.start]} {words[last.end :]}"
    return last.period, " ".join(rest.split())


def year_said(words: str) -> int | None:
    """The last year in digits, for what is compared with it: "Q1 v Q2 2025"."""
    years = re.findall(r"\b(?:19|20)\d\d\b", words)
    return int(years[-1]) if years else None


def find(words: str, today: date, year: int | None = None) -> list[Found]:
    """Every period named, in order. ``year``: where none is said; otherwise the latest begun."""
    places = []
    for found in _SAID.finditer(words):
        name = next(name for name in _READ if found[name])
        period = _READ[name](found, today, year)
        if period is not None and not _no_month(found, words):
            also = last_months(today, 12) if found["either"] else None
            ends = _ends(found, today, year)
            places.append(Found(found.start(), found.end(), found[0], period, also, ends))
    return places


def _no_month(found: re.Match[str], words: str) -> bool:
    """May and march are words too: they are months after "in", "since", "v", or alone."""
    around = words[: found.start()]
    if not _ALSO_WORDS.fullmatch(found[0]) or _BEFORE_A_MONTH.search(around):
        return False
    return words.strip(" ?.!,") != found[0]


def _through(found: re.Match[str], today: date, year: int | None) -> Period | None:
    ends = _ends(found, today, year)
    return spans.through(*ends) if ends else None


def _ends(found: re.Match[str], today: date, year: int | None) -> tuple[Period, Period] | None:
    """What has no year takes the other's, so that the last is the later."""
    begin, end = found["first"] or found["low"], found["last"] or found["high"]
    if begin is None or end is None:
        return None
    if says_year(begin) and not says_year(end):
        first = point(begin, today)
        last = first and _later(first, end, today)
    else:
        last = point(end, today, year)
        first = last and _earlier(begin, last, today)
    return (first, last) if first is not None and last is not None else None


def _later(first: Period, end: str, today: date) -> Period | None:
    years = (first.since.year, first.since.year + 1)
    found = (point(end, today, year) for year in years)
    return next((each for each in found if each is not None and each.since > first.since), None)


def _earlier(begin: str, last: Period, today: date) -> Period | None:
    years = (last.since.year, last.since.year - 1)
    found = (point(begin, today, year) for year in years)
    return next((each for each in found if each is not None and each.since < last.since), None)


def _since(found: re.Match[str], today: date, year: int | None) -> Period | None:
    begin = point(found["begin"] or found["begun"], today, year)
    return None if begin is None else spans.since(begin, today)


def _many(found: re.Match[str], today: date, year: int | None) -> Period | None:
    said, unit = found["number"].casefold(), found["units"].casefold()
    number = _COUNTS.get(said) or int(said)
    if not number:
        return None
    if unit in ("day", "week"):
        return spans.last_days(today, number * (7 if unit == "week" else 1))
    return last_months(today, number * spans.MONTHS[unit])


def _past(found: re.Match[str], today: date, year: int | None) -> Period | None:
    if found["either"]:
        return point("last year", today)
    unit = found["unit"].casefold()
    return spans.last_days(today, 30) if unit == "month" else last_months(today, spans.MONTHS[unit])


def _so_far(found: re.Match[str], today: date, year: int | None) -> Period | None:
    return point("this year", today)


def _one(found: re.Match[str], today: date, year: int | None) -> Period | None:
    return point(found["one"], today, year)


_READ: Mapping[str, Callable[[re.Match[str], date, int | None], Period | None]] = {
    "through": _through,
    "between": _through,
    "since": _since,
    "onwards": _since,
    "many": _many,
    "past": _past,
    "so_far": _so_far,
    "one": _one,
}
