"""A period in steps that a chart can hold: months, or quarters when it is long. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answers.plan import Period
from storage.tallies import Counts

NO_ANSWERS: Counts = (0,) * 11
_MOST_MONTHS = 18


@dataclass(frozen=True, slots=True)
class Step:
    """A month or a quarter; ``words``: "Mar 2026", "Q1 2026"."""

    words: str
    counts: Counts


def steps(period: Period, monthly: Mapping[date, Counts], today: date) -> tuple[Step, ...]:
    """Every month that has begun, also those without an answer."""
    months = _months(period.since, min(period.until, today + timedelta(days=1)))
    words = _month if len(months) <= _MOST_MONTHS else _quarter
    added: dict[str, Counts] = {}
    for month in months:
        before = added.get(words(month), NO_ANSWERS)
        added[words(month)] = total((before, monthly.get(month, NO_ANSWERS)))
    return tuple(Step(*each) for each in added.items())


def total(of: Sequence[Counts]) -> Counts:
    """Score by score."""
    return tuple(map(sum, zip(*of, strict=True))) if of else NO_ANSWERS


def halves(all_steps: Sequence[Step]) -> tuple[Sequence[Step], Sequence[Step]]:
    """Equally many of the first and of the last; an odd one in the middle is left out."""
    half = len(all_steps) // 2
    return all_steps[:half], all_steps[len(all_steps) - half :]


def _months(since: date, until: date) -> list[date]:
    found, month = [], since.replace(day=1)
    while month < until:
        found.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    return found


def _month(month: date) -> str:
    return f"{month:%b %Y}"


def _quarter(month: date) -> str:
    return f"Q{(month.month + 2) // 3} {month.year}"
