"""What was counted for a plan, the headline that follows, and the figures it may be told with."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.answers.guard import Figure
from bot.answers.plan import Measure, Plan
from bot.answers.steps import Step, halves, total
from bot.figures.change import Change, compare
from bot.figures.nps import COUNTS_BELOW, Tally, interval, nps, tally_of_counts
from bot.figures.proportion import wilson
from bot.figures.wording import whole
from storage.coverage import Clients
from storage.tallies import Counts

CONSTANTS = frozenset(
    {Figure(Decimal(95), percent=True), Figure(Decimal(COUNTS_BELOW)), Figure(Decimal("0.001"))}
)
"""Figures of the method itself: the level of intervals, the gate, the smallest p that is told."""


@dataclass(frozen=True, slots=True)
class Found:
    """counts: of the plan's period and filters. before: of what it is compared with.

    steps: by month or quarter. parts: of a dimension, the largest first. clients: for coverage.
    """

    counts: Counts | None = None
    before: Counts | None = None
    steps: tuple[Step, ...] = ()
    parts: tuple[Step, ...] = ()
    clients: Clients | None = None

    def facts(self) -> dict[str, Any]:
        """For a receipt: the same again means the same value."""
        counted: dict[str, Any] = {}
        if self.counts is not None:
            counted["counts"] = list(self.counts)
        if self.before is not None:
            counted["before"] = list(self.before)
        for name, rows in (("steps", self.steps), ("parts", self.parts)):
            if rows:
                counted[name] = [[each.words, list(each.counts)] for each in rows]
        if self.clients is not None:
            counted["clients"] = self.clients.facts()
        return counted

    @classmethod
    def of_facts(cls, counted: Mapping[str, Any]) -> "Found":
        """What a receipt kept."""
        rows = {
            name: tuple(Step(words, tuple(counts)) for words, counts in counted.get(name, ()))
            for name in ("steps", "parts")
        }
        clients = counted.get("clients")
        return cls(
            tuple(counted["counts"]) if "counts" in counted else None,
            tuple(counted["before"]) if "before" in counted else None,
            rows["steps"],
            rows["parts"],
            Clients.of_facts(clients) if clients else None,
        )


@dataclass(frozen=True, slots=True)
class Headline:
    """The one value of a measure; empty where none may be shown. ``n``: of how many."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


def headline(plan: Plan, found: Found) -> Headline:
    if found.clients is not None:
        return _of_clients(plan.measure, found.clients)
    tally = tally_of_counts(found.counts or total([]))
    if plan.measure is Measure.ANSWERS:
        return Headline(float(tally.n), tally.n)
    if tally.n < COUNTS_BELOW:
        return Headline(None, tally.n)
    if plan.measure is Measure.NPS:
        within = interval(tally)
        return Headline(nps(tally), tally.n, within.low, within.high)
    share = wilson(part_of(plan.measure, tally), tally.n)
    return Headline(100 * share.value, tally.n, 100 * share.low, 100 * share.high)


def part_of(measure: Measure, tally: Tally) -> int:
    return tally.promoters if measure is Measure.PROMOTER_SHARE else tally.detractors


def _of_clients(measure: Measure, clients: Clients) -> Headline:
    if measure is Measure.SILENT:
        return Headline(float(clients.active - clients.heard), clients.active)
    if measure is Measure.REVENUE_COVERAGE:
        return Headline(
            100 * clients.fees_heard / clients.fees if clients.fees else None, clients.active
        )
    part = clients.buyers if measure is Measure.BUYER_COVERAGE else clients.heard
    if clients.active < COUNTS_BELOW:
        return Headline(None, clients.active)
    share = wilson(part, clients.active)
    return Headline(100 * share.value, clients.active, 100 * share.low, 100 * share.high)


def change_of(before: Tally, after: Tally) -> Change | None:
    """None where one side has no answers at all."""
    return compare(before, after) if before.n and after.n else None


def sides(found: Found) -> tuple[Tally, Tally] | None:
    """What is compared with what, the earlier first; None where nothing is."""
    if found.before is not None and found.counts is not None:
        return tally_of_counts(found.before), tally_of_counts(found.counts)
    if len(found.steps) < 2:
        return None
    first, last = (
        tally_of_counts(total([each.counts for each in half])) for half in halves(found.steps)
    )
    return first, last


def backed(found: Found) -> frozenset[Figure]:
    """Every figure that a sentence about this may hold."""
    return CONSTANTS | frozenset(_figures(found))


def _figures(found: Found) -> Iterator[Figure]:
    compared = sides(found)
    rows = [each.counts for each in (*found.steps, *found.parts)]
    tallies = [tally_of_counts(each) for each in (found.counts, found.before, *rows) if each]
    for tally in (*tallies, *(compared or ())):
        yield from _of_tally(tally)
    change = change_of(*compared) if compared else None
    if change is not None:
        yield from _plain(whole(change.raw), whole(change.minimum))
        yield Figure(Decimal(f"{change.p:.3f}"))
    if len(found.parts) > 1:
        yield Figure(Decimal(len(found.parts)))
    if found.clients is not None:
        yield from _of_coverage(found.clients)


def _of_tally(tally: Tally) -> Iterator[Figure]:
    yield from _plain(tally.promoters, tally.passives, tally.detractors, tally.n)
    if tally.n >= COUNTS_BELOW:
        within = interval(tally)
        yield from _plain(whole(nps(tally)), whole(within.low), whole(within.high))
        yield from _share(tally.promoters, tally.n)
        yield from _share(tally.detractors, tally.n)


def _of_coverage(clients: Clients) -> Iterator[Figure]:
    yield from _plain(clients.active, clients.heard, clients.buyers, clients.active - clients.heard)
    yield from _plain(len(clients.silent), clients.active - clients.heard - len(clients.silent))
    for part in (clients.buyers, clients.heard):
        if clients.active:
            yield from _share(part, clients.active)
    if clients.fees:
        yield Figure(Decimal(whole(100 * clients.fees_heard / clients.fees)), percent=True)


def _share(part: int, n: int) -> Iterator[Figure]:
    share = wilson(part, n)
    for value in (share.value, share.low, share.high):
        yield Figure(Decimal(whole(100 * value)), percent=True)


def _plain(*values: int) -> Iterable[Figure]:
    return (Figure(Decimal(value)) for value in values)
