"""The plans that a question may mean; what it does not say comes from the plan before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import product

from bot.answers import spans
from bot.answers.grammar import refusing
from bot.answers.grammar.candidates import Candidate
from bot.answers.grammar.heard import Heard
from bot.answers.grammar.refusing import NoPlan
from bot.answers.grammar.timing import Times, times_of
from bot.answers.plan import Dimension, Filters, Measure, Period, Plan

_WHOSE = ("account_id", "partner_id", "director_id", "sector", "location")
_WITH_N = {Measure.NPS, Measure.PROMOTER_SHARE, Measure.DETRACTOR_SHARE}
"""Never told without how many answered."""
_MOST_MONTHS_APART = 18  # a longer trend is shown by quarter


@dataclass(frozen=True, slots=True)
class Meaning:
    """One plan that the words may mean. ``about``: what tells it from the others."""

    plan: Plan
    about: str


def meanings(
    heard: Heard, mine: Filters | None, today: date, before: Plan | None
) -> Iterator[Meaning]:
    """All of them. Raises NoPlan, which says why there is none."""
    goes_on = before if heard.goes_on or not heard.measures else None
    refused: NoPlan | None = None
    found = False
    for measure in _measures(heard, goes_on):
        for chosen in product(*(each.candidates for each in heard.mentions)):
            try:
                for meaning in _of(heard, measure, chosen, mine, today, goes_on):
                    found = True
                    yield meaning
            except NoPlan as reason:  # another of that name may do
                refused = refused or reason
    if refused is not None and not found:
        raise refused


def _of(
    heard: Heard,
    measure: Measure,
    chosen: Sequence[Candidate],
    mine: Filters | None,
    today: date,
    before: Plan | None,
) -> Iterator[Meaning]:
    whose, other = _filters(heard, chosen, mine, before)
    for when in times_of(heard, measure, today, before, apart=other is None):
        yield from _shaped(heard, Plan(measure, when.period, whose), other, when, before)


def _measures(heard: Heard, before: Plan | None) -> Sequence[Measure]:
    """Those that the words may mean."""
    said = [each for each in heard.measures if not (heard.why and each is Measure.NPS)]
    if heard.why:
        said.append(Measure.THEMES)
    if Measure.ANSWERS in said and _WITH_N.intersection(said):
        said.remove(Measure.ANSWERS)
    if said:
        return said
    if heard.how_is or heard.happiest:
        return [Measure.ACCOUNT_INDEX if _one_client(heard) else Measure.NPS]
    if before is not None:
        if before.measure is Measure.NPS and _one_client(heard):
            return [Measure.ACCOUNT_INDEX]  # product.md P1.2
        return [before.measure]
    if heard.score:
        return [Measure.NPS, Measure.MEAN_SCORE]
    if heard.direction or heard.compared or heard.before_it or heard.year_before:
        return [Measure.NPS]
    if heard.mentions or heard.times or heard.by or heard.trend or heard.mine:
        return [Measure.NPS, Measure.ANSWERS, Measure.MEAN_SCORE]
    raise NoPlan(refusing.NO_FIGURES)


def _one_client(heard: Heard) -> bool:
    """Nothing but a client was named."""
    shaped = heard.times or heard.by or heard.trend or heard.direction or heard.compared
    kinds = [each.kind for mention in heard.mentions for each in mention.candidates]
    return not shaped and len(heard.mentions) == 1 and set(kinds) == {Dimension.ACCOUNT}


def _filters(
    heard: Heard, chosen: Sequence[Candidate], mine: Filters | None, before: Plan | None
) -> tuple[Filters, Filters | None]:
    """Whose answers, and whose they are compared with."""
    kept = Filters() if before is None or heard.everybody else before.filters
    if heard.mine:
        if mine is None:
            raise NoPlan(refusing.NOBODYS)
        kept = _with(kept, mine)
    by_kind: dict[Dimension | None, list[Candidate]] = {}
    for each in dict.fromkeys(chosen):
        by_kind.setdefault(each.kind, []).append(each)
    pairs = [each for each in by_kind.values() if len(each) > 1]
    for single in by_kind.values():
        kept = _with(kept, single[0].filters)
    if not pairs:
        return _continued(heard, chosen, kept, before)
    if len(pairs) > 1 or len(pairs[0]) > 2 or not heard.compared:
        raise NoPlan(refusing.ONE_NAME)
    return kept, _with(kept, pairs[0][1].filters)


def _continued(
    heard: Heard, chosen: Sequence[Candidate], kept: Filters, before: Plan | None
) -> tuple[Filters, Filters | None]:
    """One name after "against": it is compared with whose answers were asked for before."""
    if not (heard.compared and chosen and heard.than_time is None and not heard.times):
        return kept, None
    if before is None or len(chosen) > 1 or heard.before_it or heard.year_before:
        raise NoPlan(refusing.TWO_OF_A_KIND)
    name = next(each.name for each in fields(Filters) if getattr(chosen[0].filters, each.name))
    if getattr(before.filters, name) in (None, getattr(chosen[0].filters, name)):
        raise NoPlan(refusing.TWO_OF_A_KIND)
    return before.filters, _with(before.filters, chosen[0].filters)


def _with(kept: Filters, more: Filters) -> Filters:
    """Of whose clients they are is said once; a role or a survey may come beside it."""
    said = {each.name: getattr(more, each.name) for each in fields(more)}
    named = {name: value for name, value in said.items() if value is not None}
    return replace(kept, **named)


def _shaped(
    heard: Heard, plan: Plan, other: Filters | None, when: Times, before: Plan | None
) -> Iterator[Meaning]:
    """The plan with each shape that was asked for; one plan has one."""
    if len(heard.themes) > 1:
        raise NoPlan(refusing.ONE_THEME)
    plan = replace(plan, theme=next(iter(heard.themes), None))
    shapes = list(_shapes(heard, plan, other, when))
    if shapes:
        yield from shapes
    elif before is not None:
        somebody = bool(heard.mentions) or heard.everybody
        yield Meaning(as_before(plan, before, somebody=somebody), "")
    else:
        yield Meaning(plan, "")


def _shapes(heard: Heard, plan: Plan, other: Filters | None, when: Times) -> Iterator[Meaning]:
    months = (plan.period.until - plan.period.since).days / 30
    if heard.steps and not (heard.steps == ["quarter"] and months > _MOST_MONTHS_APART):
        raise NoPlan(refusing.BY_MONTH)
    if heard.trend or heard.steps:
        yield Meaning(replace(plan, trend=True), "month by month")
    for dimension in heard.by:
        yield Meaning(replace(plan, by=dimension), f"by {dimension}")
    if other is not None:
        yield Meaning(replace(plan, against=other), "compared")
    if when.against is not None and not (heard.trend and not when.said):
        yield Meaning(replace(plan, against=when.against), f"against {when.against.words}")


def as_before(plan: Plan, before: Plan, *, somebody: bool) -> Plan:
    """What the last question was told by, where the new one changes something else.

    somebody: whether the new one says whose answers it means.
    """
    plan = replace(plan, trend=before.trend, theme=plan.theme or before.theme)
    if plan.measure is Measure.ACCOUNT_INDEX and before.measure is Measure.NPS:
        return replace(plan, trend=False)
    if before.by is not None and not _narrowed(plan.filters, before.by):
        plan = replace(plan, by=before.by)
    if isinstance(before.against, Filters) and not somebody:
        plan = replace(plan, against=before.against)
    if isinstance(before.against, Period):
        plan = replace(plan, against=_moved(before.against, before.period, plan.period))
    return plan if plan.measure is Measure.THEMES else replace(plan, theme=None)


def _narrowed(filters: Filters, by: Dimension) -> bool:
    """Whether there is only one of it left."""
    return filters.account_id is not None and by not in (Dimension.ROLE, Dimension.SURVEY)


def _moved(against: Period, was: Period, now: Period) -> Period | None:
    """As far ahead of the new period as it was of the last; None where that cannot be said."""
    if now == was:
        return against
    moves = (each for each in (spans.before, spans.year_before) if each(was) == against)
    return next((each(now) for each in moves), None)
