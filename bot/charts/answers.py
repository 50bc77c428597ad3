"""Which chart an answer has: what is drawn is what its receipt holds."""

from collections.abc import Sequence

from bot.analyst.codebook import label
from bot.answers.outcomes import Causes
from bot.answers.plan import Measure
from bot.answers.proof import Answered
from bot.answers.steps import Step
from bot.charts.chart import Chart
from bot.figures.nps import COUNTS_BELOW, nps, tally_of_counts
from bot.figures.wording import counted, signed, whole
from bot.themes_across.kept import Themes
from storage.coverage import Clients
from storage.tallies import Counts

MOST_STEPS = 20
_COVERAGE = (Measure.BUYER_COVERAGE, Measure.ACCOUNT_COVERAGE)


def of_answer(answered: Answered) -> Chart | None:
    """None where a drawing would say no more than the sentence."""
    plan, found, period = answered.plan, answered.found, answered.plan.period.words
    if found.steps:
        return of_steps(found.steps)
    if found.themes is not None:
        return of_themes(found.themes, period)
    if found.causes is not None:
        return of_causes(found.causes, period)
    if found.clients is not None and plan.measure in _COVERAGE:
        return of_clients(found.clients, period)
    if found.counts is not None and plan.measure is Measure.NPS and plan.against is None:
        return of_scores(found.counts, period)
    return None


def of_steps(steps: Sequence[Step]) -> Chart | None:
    """The NPS of those months that have enough answers; else how many of each band there were."""
    steps = steps[-MOST_STEPS:]
    full = [each for each in steps if tally_of_counts(each.counts).n >= COUNTS_BELOW]
    return _line(steps) if len(full) > 1 else _bands(steps)


def _line(steps: Sequence[Step]) -> Chart:
    """Months with too few answers stand there with no value."""
    tallies = [tally_of_counts(each.counts) for each in steps]
    values = [whole(nps(each)) if each.n >= COUNTS_BELOW else None for each in tallies]
    told = [(each.words, one) for each, one in zip(steps, values, strict=True) if one is not None]
    (first, was), (last, became) = told[0], told[-1]
    return Chart(
        f"NPS {signed(was)} in {first}, {signed(became)} in {last}",
        "line",
        tuple(each.words for each in steps),
        {"NPS": tuple(values)},
        sum(each.n for each in tallies if each.n >= COUNTS_BELOW),
        _span(steps),
    )


def _bands(steps: Sequence[Step]) -> Chart | None:
    tallies = [tally_of_counts(each.counts) for each in steps]
    n = sum(each.n for each in tallies)
    if len(steps) < 2 or not n:
        return None
    unhappy = sum(each.detractors for each in tallies)
    return Chart(
        f"{counted(unhappy, 'detractor')} in {counted(n, 'answer')}; too few a month",
        "bar",
        tuple(each.words for each in steps),
        {
            "Promoters": tuple(each.promoters for each in tallies),
            "Passives": tuple(each.passives for each in tallies),
            "Detractors": tuple(each.detractors for each in tallies),
        },
        n,
        _span(steps),
    )


def _span(steps: Sequence[Step]) -> str:
    first, last = steps[0].words, steps[-1].words
    return first if first == last else f"{first} to {last}"


def of_themes(themes: Themes, period: str) -> Chart | None:
    """How many comments name each theme; beside it how many did before, where that is asked."""
    shown = themes.themes[:MOST_STEPS]
    if not shown:
        return None
    series = {"Comments": tuple(each.comments for each in shown)}
    if themes.before is not None:
        series = {"Before": tuple(each.before or 0 for each in shown)} | series
    most = max(shown, key=lambda each: each.comments)
    return Chart(
        f"{label(most.theme)}: {most.comments} of {counted(themes.read, 'comment')}",
        "bar",
        tuple(label(each.theme) for each in shown),
        series,
        themes.read,
        period,
    )


def of_causes(causes: Causes, period: str) -> Chart | None:
    """Closings by their root cause."""
    shown = causes.rows[:MOST_STEPS]
    if len(shown) < 2:
        return None
    most = shown[0]
    return Chart(
        f"{most.words}: {most.closed} of {counted(causes.closed, 'closing')}",
        "bar",
        tuple(each.words for each in shown),
        {"Closings": tuple(each.closed for each in shown)},
        causes.closed,
        period,
    )


def of_clients(clients: Clients, period: str) -> Chart | None:
    """How far the programme reaches: all, heard, heard through who decides."""
    if not clients.active:
        return None
    return Chart(
        f"{clients.heard} of {counted(clients.active, 'client')} heard",
        "bar",
        ("Active clients", "Heard", "Buyer heard"),
        {"Clients": (clients.active, clients.heard, clients.buyers)},
        clients.active,
        period,
    )


def of_scores(counts: Counts, period: str) -> Chart | None:
    """How many gave each score."""
    tally = tally_of_counts(counts)
    if not tally.n:
        return None
    bands = {
        "promoter": tally.promoters,
        "passive": tally.passives,
        "detractor": tally.detractors,
    }
    return Chart(
        ", ".join(counted(n, band) for band, n in bands.items()),
        "bar",
        tuple(map(str, range(len(counts)))),
        {"Answers": tuple(counts)},
        tally.n,
        period,
    )
