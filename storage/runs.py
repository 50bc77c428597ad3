"""A period as the longest spans that it holds: years, quarters around them, and so on. Pure.

An octave is eight days of a month; the last of a month is what is left of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_OCTAVE, _OCTAVES = 8, 4  # days, in a month


@dataclass(frozen=True, slots=True)
class Run:
    """Days, octaves, months … in a row: from ``since`` up to, not including, ``until``."""

    span: str
    since: date
    until: date


def runs(since: date, until: date, spans: Sequence[str]) -> Iterator[Run]:
    """As many of the first span as these days hold, and around them of the finer ones."""
    span, *finer = spans
    first, last = _next(span, since), _begin(span, until)
    if first >= last:
        yield from runs(since, until, finer) if finer and since < until else ()
        return
    yield from runs(since, first, finer) if finer else ()
    yield Run(span, first, last)
    yield from runs(last, until, finer) if finer else ()


def _begin(span: str, day: date) -> date:
    """The first day of the span that this day lies in."""
    if span == "octave":
        return day.replace(day=(day.day - 1) // _OCTAVE * _OCTAVE + 1)
    months = _MONTHS.get(span)
    return date(day.year, (day.month - 1) // months * months + 1, 1) if months else day


def _next(span: str, day: date) -> date:
    """The first beginning of one, on that day or after it."""
    begun = _begin(span, day)
    if begun == day:
        return day
    if span == "octave" and begun.day <= _OCTAVE * (_OCTAVES - 1):
        return begun + timedelta(days=_OCTAVE)
    at = begun.year * 12 + begun.month - 1 + _MONTHS.get(span, 1)
    return date(at // 12, at % 12 + 1, 1)
