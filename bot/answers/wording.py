"""A computed plan in sentences. Code writes every one of them; each part that is a name says so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers import beside
from bot.answers.found import Found
from bot.answers.kinds.clients import both, clients_of
from bot.answers.kinds.scores import change_of, part_of, published, sides
from bot.answers.measures import MEASURES
from bot.answers.plan import Measure, Period, Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.steps import NO_ANSWERS, Step, halves
from bot.answers.withholding import INTERNAL_WORDS
from bot.figures import change, mean, nps, proportion
from bot.figures.benchmarks import response_beside
from bot.figures.nps import COUNTS_BELOW, Tally, tally_of_counts
from bot.figures.wording import counted, signed, whole
from storage.coverage import Clients
from storage.tallies import Counts

MOST_ROWS = 20
NOBODY = "Nobody answered in that time, so there is no figure, neither good nor bad."
NO_CLIENT, SO_NOBODY = "There is no active client among ", ", so there is nobody to hear."
UNPAIRED = (
    "Both sides are compared as if different people had answered; where many answered in both, a "
    "small change may go unseen."
)
_TOO_FEW = f"Too few answers to compare: each side needs {COUNTS_BELOW}."


@dataclass(frozen=True, slots=True)
class Told:
    """What is posted: the sentence, then lines beneath it, then what to keep in mind."""

    sentence: Said
    lines: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()

    @property
    def all(self) -> tuple[Said, ...]:
        return (self.sentence, *self.lines, *self.notes)


def of_scores(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    """``who``, ``other``: whose answers, and whose they are compared with."""
    counts = found.counts or NO_ANSWERS
    tally = tally_of_counts(counts)
    when = Named(plan.period.words)
    title = MEASURES[plan.measure].title
    if plan.against is not None and found.before is not None:
        return _compared(plan, found, who, other or who)
    if not tally.n:
        return Told(say(f"{title} of ", who, ", ", when, f": {NOBODY}"))
    figure = worth(plan.measure, counts)
    sentence = say(f"{title} of ", who, ", ", when, f": {figure}.{_internal(found)}")
    if found.parts:
        return _by_parts(plan, found, sentence)
    latest = found.steps[-MOST_ROWS:]
    lines = tuple(say(named(each.words), f": {_step(plan.measure, each)}") for each in latest)
    moved = _moved(found)
    compared = moved or (found.beside is not None and found.beside.last is not None)
    notes = (say(UNPAIRED),) if compared else ()
    return Told(sentence, (*lines, *moved, *_beside(plan, found, tally)), notes)


def _internal(found: Found) -> str:
    """What every sentence with the figure must say of it (D.10.5)."""
    return INTERNAL_WORDS if found.bias is not None and found.bias.internal else ""


def _beside(plan: Plan, found: Found, tally: Tally) -> tuple[Said, ...]:
    """One's own history first, then what others report."""
    own = () if found.beside is None else tuple(beside.lines(found.beside, tally))
    return (*own, *_elsewhere(plan, found))


def _elsewhere(plan: Plan, found: Found) -> tuple[Said, ...]:
    return tuple(
        say(
            f"Elsewhere, not yours: {each.whose}, {each.place}, ",
            named(each.years),
            f": {', '.join(map(signed, each.nps))} ({each.method})",
        )
        for each in published(plan, found)
    )


def worth(measure: Measure, counts: Counts) -> str:
    """One figure with its n and interval, or counts, by the gates of D.2."""
    tally = tally_of_counts(counts)
    if measure is Measure.MEAN_SCORE:
        return mean.sentence(counts)
    if measure is Measure.ANSWERS:
        return counted(tally.n, "answer")
    if measure is Measure.NPS or tally.n < COUNTS_BELOW:
        return nps.sentence(tally)
    return proportion.sentence(part_of(measure, tally), tally.n)


def _step(measure: Measure, step: Step) -> str:
    return _or_none(measure, step.counts)


def _or_none(measure: Measure, counts: Counts) -> str:
    return worth(measure, counts) if sum(counts) else "no answers"


def _by_parts(plan: Plan, found: Found, sentence: Said) -> Told:
    shown = found.parts[:MOST_ROWS]
    lines = tuple(say(named(each.words), f": {_step(plan.measure, each)}") for each in shown)
    if len(found.parts) <= MOST_ROWS:
        return Told(sentence, lines)
    return Told(sentence, lines, (say("Only those with the most answers are shown."),))


def _moved(found: Found) -> tuple[Said, ...]:
    """The later half against the earlier, where a year has two."""
    compared = sides(found)
    if compared is None:
        return ()
    first, last = (_span(half) for half in halves(found.steps))
    return (say(last, " against ", first, f": {_change(*compared)}"),)


def _span(half: Sequence[Step]) -> Named:
    first, last = half[0].words, half[-1].words
    return Named(first if first == last else f"{first} to {last}")


def _change(before: Counts, after: Counts) -> str:
    """What has changed, as said of two waves; never a figure where one side has too few."""
    moved = change_of(tally_of_counts(before), tally_of_counts(after))
    if moved is None or min(moved.n_before, moved.n_after) < COUNTS_BELOW:
        return _TOO_FEW
    return change.sentence(moved)


def _compared(plan: Plan, found: Found, who: Named, other: Named) -> Told:
    before, after = sides(found) or (NO_ANSWERS, NO_ANSWERS)
    title = MEASURES[plan.measure].title
    aside = _beside(plan, found, tally_of_counts(after))
    if isinstance(plan.against, Period):
        sentence = say(
            f"{title} of ",
            who,
            ", ",
            named(plan.period.words),
            f": {_or_none(plan.measure, after)}.{_internal(found)}",
        )
        was = say(named(plan.against.words), f": {_or_none(plan.measure, before)}")
        return Told(
            sentence, (was, say(_change(before, after).removesuffix(".")), *aside), (say(UNPAIRED),)
        )
    verdict = _change(before, after).replace("Change", "Difference", 1)
    heading = (f"{title} of ", who, " against ", other, ", ", named(plan.period.words))
    rows = tuple(
        say(name, f": {_or_none(plan.measure, counts)}")
        for name, counts in ((other, before), (who, after))
    )
    return Told(say(*heading, f": {verdict}"), (*rows, *aside), (say(UNPAIRED),))


def of_clients(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    """The measure that was asked for leads; the others of D.4 stand beneath."""
    clients, when = clients_of(found), Named(plan.period.words)
    if not clients.active:
        return Told(say(NO_CLIENT, who, SO_NOBODY))
    rows = {
        Measure.BUYER_COVERAGE: proportion.sentence(clients.buyers, clients.active),
        Measure.ACCOUNT_COVERAGE: proportion.sentence(clients.heard, clients.active),
        Measure.REVENUE_COVERAGE: _fees(clients),
    }
    lead = rows.pop(plan.measure)
    title = MEASURES[plan.measure].title
    return Told(
        say(f"{title} (", who, ", ", when, f"): {lead}."),
        (
            *(say(f"{MEASURES[measure].title}: {words}") for measure, words in rows.items()),
            *_people(found),
        ),
    )


def _people(found: Found) -> Iterator[Said]:
    """Reach, response and what both come to."""
    for measure, share in (
        (Measure.REACH, found.reach),
        (Measure.RESPONSE_RATE, found.response),
    ):
        if share is not None:
            words = proportion.sentence(share.part, share.n) if share.n else "nobody was asked"
            yield say(f"{MEASURES[measure].title}: {words}")
    if found.response is not None:
        others = response_beside(found.response.part, found.response.n)
        yield from (say(others),) if others else ()
    covered = both(found)
    if covered is not None:
        yield say(f"Reach × response: {whole(100 * covered)} %")


def _fees(clients: Clients) -> str:
    if not clients.fees:
        return "not known; no fees are on record, or they are in several currencies"
    return f"{whole(100 * clients.fees_heard / clients.fees)} %"
