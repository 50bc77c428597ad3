"""Measures of answers by score: NPS, shares of promoters and detractors, the mean, mere counts."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.answers import beside, withholding
from bot.answers.asked import Asked
from bot.answers.backing import of_change, of_share, of_tally, plain
from bot.answers.beside import Beside
from bot.answers.found import Found, Headline, share_of
from bot.answers.guard import Figure
from bot.answers.plan import Dimension, Filters, Measure, Period, Plan
from bot.answers.steps import Step, halves, steps, total
from bot.answers.withholding import INTERNAL_FIGURES, Bias
from bot.cards.words import ROLES
from bot.figures import mean
from bot.figures.benchmarks import BENCHMARKS, Benchmark
from bot.figures.change import Change, compare
from bot.figures.nps import COUNTS_BELOW, Tally, interval, nps, tally_of_counts
from storage import accounts, colleagues, tallies
from storage.database import Transaction
from storage.tallies import NOT_SAID, Counts
from storage.words import Role

_NOT_ON_RECORD = "not on record"
_OF_NO_WORK = "not asked for after a piece of work"


async def count(tx: Transaction, asked: Asked) -> Found:
    plan, where, period, upto = asked.plan, asked.where, asked.plan.period, asked.as_of.upto
    counts = await tallies.counts(tx, where, period.since, period.until, upto=upto)
    if plan.by is not None:
        parts = await tallies.grouped(tx, plan.by, where, period.since, period.until, upto=upto)
        return Found(counts, parts=await _parts(tx, plan.by, parts))
    aside = await beside.count(tx, asked) if beside.belongs(plan) else None
    bias = await _bias(tx, asked, aside) if aside and withholding.belongs(plan) else None
    if plan.trend:
        monthly = await tallies.monthly(tx, where, period.since, period.until, upto=upto)
        return Found(counts, steps=steps(period, monthly, asked.today), beside=aside, bias=bias)
    if plan.against is None:
        return Found(counts, beside=aside, bias=bias)
    when = plan.against if isinstance(plan.against, Period) else period
    before = await tallies.counts(tx, asked.other, when.since, when.until, upto=upto)
    return Found(counts, before=before, beside=aside, bias=bias)


async def _bias(tx: Transaction, asked: Asked, aside: Beside) -> Bias | None:
    """None over a time that is too long to know who was owed a survey."""
    if aside.eligible is None:
        return None
    return await withholding.bias(tx, asked, aside.buyers / aside.active if aside.active else 0.0)


def value(plan: Plan, found: Found) -> Headline:
    counts = found.counts or total([])
    tally = tally_of_counts(counts)
    if plan.measure is Measure.ANSWERS:
        return Headline(float(tally.n), tally.n)
    if tally.n < COUNTS_BELOW:
        return Headline(None, tally.n)
    if plan.measure is Measure.NPS:
        within = interval(tally)
        return Headline(nps(tally), tally.n, within.low, within.high)
    if plan.measure is Measure.MEAN_SCORE:
        middle = mean.of_counts(counts)
        return Headline(middle.value, tally.n, middle.low, middle.high)
    return share_of(part_of(plan.measure, tally), tally.n)


def part_of(measure: Measure, tally: Tally) -> int:
    return tally.promoters if measure is Measure.PROMOTER_SHARE else tally.detractors


def change_of(before: Tally, after: Tally) -> Change | None:
    """None where one side has no answers at all."""
    return compare(before, after) if before.n and after.n else None


def sides(found: Found) -> tuple[Counts, Counts] | None:
    """What is compared with what, the earlier first; None where nothing is."""
    if found.before is not None and found.counts is not None:
        return found.before, found.counts
    if len(found.steps) < 2:
        return None
    first, last = (total([each.counts for each in half]) for half in halves(found.steps))
    return first, last


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    compared = sides(found)
    rows = [each.counts for each in (*found.steps, *found.parts)]
    for counts in (found.counts, found.before, *rows, *(compared or ())):
        if counts:
            yield from of_counts(counts)
    if compared:
        yield from of_change(*map(tally_of_counts, compared))
    if len(found.parts) > 1:
        yield from plain(len(found.parts))
    if found.beside is not None and found.counts is not None:
        yield from beside.figures(found.beside, tally_of_counts(found.counts))
    if found.bias is not None:
        yield from INTERNAL_FIGURES
    for each in published(plan, found):
        yield from plain(*each.nps)


def published(plan: Plan, found: Found) -> Sequence[Benchmark]:
    """Of the firm's industry, beside the whole firm's own NPS and nothing less."""
    if plan.measure is not Measure.NPS or plan.filters != Filters() or not found.industry:
        return ()
    return BENCHMARKS[found.industry]


def of_counts(counts: Counts) -> Iterator[Figure]:
    tally = tally_of_counts(counts)
    yield from of_tally(tally)
    if tally.n >= COUNTS_BELOW:
        yield from of_share(tally.promoters, tally.n)
        yield from of_share(tally.detractors, tally.n)
        middle = mean.of_counts(counts)
        yield from (
            Figure(Decimal(f"{each:.1f}")) for each in (middle.value, middle.low, middle.high)
        )


async def _parts(
    tx: Transaction, by: Dimension, parts: Mapping[str | int, Counts]
) -> tuple[Step, ...]:
    names = await _names(tx, by, parts)
    ranked = sorted(parts.items(), key=lambda part: (-sum(part[1]), str(part[0])))
    unnamed = _OF_NO_WORK if by is Dimension.MILESTONE_KIND else _NOT_ON_RECORD
    return tuple(Step(names.get(key, unnamed), counts) for key, counts in ranked)


async def _names(
    tx: Transaction, by: Dimension, parts: Mapping[str | int, Counts]
) -> Mapping[str | int, str]:
    numbers = [key for key in parts if isinstance(key, int)]
    if by is Dimension.ACCOUNT:
        found = await accounts.names(tx, numbers)
        return {key: found[key] for key in numbers}
    if by in (Dimension.PARTNER, Dimension.TEAM):
        people = await colleagues.by_ids(tx, numbers)
        return {key: person.name for key, person in people.items()}
    words = [key for key in parts if isinstance(key, str) and key != NOT_SAID]
    return {key: ROLES[Role(key)] if by is Dimension.ROLE else key for key in words}
