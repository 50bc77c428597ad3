"""Which time a question is about, and which it is compared with."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answers import spans
from bot.answers.grammar import refusing
from bot.answers.grammar.heard import Heard
from bot.answers.grammar.refusing import NoPlan
from bot.answers.plan import Measure, Period, Plan
from bot.answers.points import point

_COVERAGE = (Measure.BUYER_COVERAGE, Measure.ACCOUNT_COVERAGE, Measure.REVENUE_COVERAGE)
_MOST_MONTHS = 60  # that are counted at once
_UNITS = {1: "month", 3: "quarter", 12: "year"}
QUARTER_DAYS = 90  # a wave, where changes are asked for
_SINCE = re.compile(r"since ((?:Q[1-4] )?\d{4})")


@dataclass(frozen=True, slots=True)
class Times:
    """said: whether a time was named."""

    period: Period
    against: Period | None = None
    said: bool = False


def usual(measure: Measure, today: date) -> Period:
    """What is meant when no time is said."""
    if measure is Measure.CHANGES:
        return spans.last_days(today, QUARTER_DAYS)
    return spans.last_months(today, 3 if measure in _COVERAGE else 12)


def times_of(
    heard: Heard, measure: Measure, today: date, before: Plan | None, *, apart: bool
) -> Sequence[Times]:
    """All that the words may mean. ``apart``: two times may be compared. Raises NoPlan."""
    said = list(dict.fromkeys(each.period for each in heard.times))
    if measure is Measure.CHANGES:
        said = [_after_last(each, today) for each in said]
    if not apart:  # two names are
        return _single(heard, said, measure, today, before)
    compares = heard.compared or heard.direction
    if len(said) > 2 or (len(said) == 2 and heard.before_it):
        raise NoPlan(refusing.ONE_TIME)
    if len(said) == 2:
        pair = _pair(*said)
        return [pair] if compares else [pair, *(Times(each, said=True) for each in said)]
    ends = heard.times[0].ends if said else None
    if ends and compares:
        return [_pair(*ends)]
    if heard.than_time is not None:
        return [_pair(_beside(said[0], today, before), said[0])]
    return [
        _with_before(heard, each.period, each.said)
        for each in _single(heard, said, measure, today, before)
    ]


def _after_last(period: Period, today: date) -> Period:
    """What changed since last quarter: since it was over, against as long before."""
    last = _SINCE.fullmatch(period.words)
    begun = point(last[1], today) if last else None
    return replace(period, since=begun.until) if begun and begun.until <= today else period


def _single(
    heard: Heard, said: Sequence[Period], measure: Measure, today: date, before: Plan | None
) -> Sequence[Times]:
    """One time and no other. "Today" may also mean as it stands today."""
    if len(said) > 1:
        raise NoPlan(refusing.ONE_TIME)
    if not said and heard.always:
        return [Times(spans.last_months(today, months)) for months in (12, _MOST_MONTHS)]
    chosen = said[0] if said else before.period if before else usual(measure, today)
    also = [each.also for each in heard.times if each.also]
    if measure is not Measure.ANSWERS and [each.words for each in heard.times] == ["today"]:
        also = [usual(measure, today)]
    return [Times(each, said=bool(said)) for each in (chosen, *also)]


def _with_before(heard: Heard, period: Period, said: bool) -> Times:
    if heard.year_before:
        earlier = spans.year_before(period)
        for named in heard.year_named:
            if not named.period.since <= earlier.since < earlier.until <= named.period.until:
                raise NoPlan(refusing.ONE_TIME)
        return Times(period, earlier, said)
    if heard.direction or heard.before_it:
        return Times(period, spans.before(period), said)
    return Times(period, said=said)


def _pair(one: Period, other: Period) -> Times:
    """The earlier is what the later is compared with, whichever was said first."""
    earlier, later = sorted((one, other), key=lambda each: each.since)
    if later.since < earlier.until:
        raise NoPlan(refusing.OVERLAP)
    return Times(later, earlier, said=True)


def _beside(than: Period, today: date, before: Plan | None) -> Period:
    """What is compared with the only time that was said: the same unit now, or what was asked."""
    if before is not None and before.period.since >= than.until:
        return before.period
    months = 12 * (than.until.year - than.since.year) + than.until.month - than.since.month
    unit = _UNITS.get(months)
    now = point(f"this {unit}", today) if unit and than.since.day == than.until.day == 1 else None
    if now is None:
        raise NoPlan(refusing.ONE_TIME)
    return now
