"""The figures of an answer for programs: the one it is about, then those it is told with."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from bot.answers import ways
from bot.answers.found import Found, Headline
from bot.answers.grammar.candidates import Candidate, named_in
from bot.answers.plan import Filters, Period, Plan
from bot.answers.points import point
from bot.answers.proof import Answered

Told = dict[str, Any]


def figures(answered: Answered, known: Sequence[Candidate], today: date) -> list[Told]:
    """``known``: everybody who may be named.

    value: empty where there may be none, as under ten answers. interval: 95 %, low and high.
    """
    plan, found = answered.plan, answered.found
    whose = {each.kind: each.bare for each in named_in(plan.filters, known)}
    told = [_figure(plan, ways.headline(plan, found), whose, plan.period)]
    told += _compared(plan, found, known)
    for part in found.parts:
        told.append(_figure(plan, _of(plan, part.counts), {**whose, plan.by: part.words}))
    for step in found.steps:
        told.append(_figure(plan, _of(plan, step.counts), whose, point(step.words, today)))
    return [{**each, "receipt": answered.receipt_id} for each in told]


def _compared(plan: Plan, found: Found, known: Sequence[Candidate]) -> Iterator[Told]:
    against = plan.against
    before = Found(found.before, share=found.share_before)
    if against is None or before == Found():
        return
    filters = against if isinstance(against, Filters) else plan.filters
    whose = {each.kind: each.bare for each in named_in(filters, known)}
    period = against if isinstance(against, Period) else plan.period
    yield _figure(plan, ways.headline(plan, before), whose, period)


def _of(plan: Plan, counts: Sequence[int]) -> Headline:
    return ways.headline(plan, Found(tuple(counts)))


def _figure(
    plan: Plan, told: Headline, whose: dict[Any, str], period: Period | None = None
) -> Told:
    when = period or plan.period
    return {
        "measure": plan.measure,
        "value": told.value,
        "n": told.n,
        "interval": None if told.low is None else [told.low, told.high],
        "filters": {str(kind): name for kind, name in whose.items()},
        "period": {name: str(value) for name, value in asdict(when).items()},
    }
