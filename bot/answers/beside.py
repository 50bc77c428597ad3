"""What belongs beside an NPS: the time before, and whom the figure leaves out (P1, D.10, U3)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.answers import spans
from bot.answers.asked import Asked
from bot.answers.backing import of_change, of_tally, per_cent, plain
from bot.answers.guard import Figure
from bot.answers.plan import Measure, Plan
from bot.answers.said import Named, Said, say
from bot.figures import change, silence
from bot.figures.nps import COUNTS_BELOW, Tally, nps, tally_of_counts
from bot.figures.nps import sentence as nps_sentence
from bot.figures.wording import whole
from storage import asked as ledger
from storage import coverage, tallies
from storage.asked import Part
from storage.database import Transaction
from storage.tallies import Counts

_NOT_KNOWN = (
    "Most of those who answered were asked without the ledger of surveys, so I do not know what "
    "share of people answered, nor what the silent could change"
)

_LONGEST_DAYS = 366
_MOST_EACH = 4  # answers of one person within a year


@dataclass(frozen=True, slots=True)
class Beside:
    """last: answers of the time before, in ``last_words``; empty where two times are compared.

    eligible: of the people who were to be asked, those who answered; None over more than a year.
    buyers: of ``active`` clients, those whose economic buyer was heard; ``active`` is 0 where a
    single client is asked about.
    """

    last: Counts | None
    last_words: str
    eligible: Part | None
    buyers: int
    active: int

    def facts(self) -> dict[str, Any]:
        return {
            "last": None if self.last is None else list(self.last),
            "last_words": self.last_words,
            "eligible": self.eligible.facts() if self.eligible else None,
            "buyers": self.buyers,
            "active": self.active,
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Beside":
        last, eligible = facts["last"], facts["eligible"]
        return cls(
            None if last is None else tuple(last),
            facts["last_words"],
            Part.of_facts(eligible) if eligible else None,
            facts["buyers"],
            facts["active"],
        )

    def known_of(self, answers: int) -> bool:
        """Whether the ledger knows who was asked: tools may have asked without asking us first."""
        return self.eligible is not None and self.eligible.part * _MOST_EACH >= answers

    @property
    def share(self) -> float | None:
        """Of the eligible, 0-1; None where they are too few for a figure."""
        eligible = self.eligible
        if eligible is None or eligible.n < COUNTS_BELOW:
            return None
        return eligible.part / eligible.n


def belongs(plan: Plan) -> bool:
    """Only beside an NPS of whole clients: nobody is owed a survey by role, survey or milestone."""
    filters = plan.filters
    parts = (filters.role, filters.survey_id, filters.milestone_kind)
    return plan.measure is Measure.NPS and not any(part is not None for part in parts)


async def count(tx: Transaction, asked: Asked) -> Beside:
    plan, where, period, as_of = asked.plan, asked.where, asked.plan.period, asked.as_of
    earlier, last = spans.before(period), None
    if plan.against is None and not plan.trend:
        last = await tallies.counts(tx, where, earlier.since, earlier.until, upto=as_of.upto)
    eligible = None
    if (period.until - period.since).days <= _LONGEST_DAYS:
        eligible = await ledger.eligible(
            tx,
            where,
            period.since,
            period.until,
            at=as_of.at,
            upto=as_of.mark,
            last_ask=as_of.last_ask,
        )
    clients = await coverage.clients(tx, where, period.since, period.until, upto=as_of.upto)
    single = where.account_id is not None
    return Beside(last, earlier.words, eligible, clients.buyers, 0 if single else clients.active)


def lines(beside: Beside, now: Tally) -> Iterator[Said]:
    """The time before with the change, then who was heard and what the silent could change."""
    if beside.last is not None:
        then = tally_of_counts(beside.last)
        told = nps_sentence(then) if then.n else "no answers"
        yield say("Before, ", Named(beside.last_words), f": {told}")
        if now.n and then.n:
            yield say(change.sentence(change.compare(then, now)).removesuffix("."))
    who = tuple(_who(beside, now))
    if who:
        yield say("; ".join(who))


def _who(beside: Beside, now: Tally) -> Iterator[str]:
    eligible, known = beside.eligible, beside.known_of(now.n)
    if eligible is not None and not known:
        yield _NOT_KNOWN
    elif eligible is not None and eligible.n:
        counts = f"{eligible.part} of {eligible.n}"
        share = beside.share
        told = f"{counts} eligible answered"
        yield told if share is None else f"{whole(100 * share)} % of eligible answered ({counts})"
    if beside.active:
        yield f"buyers heard at {beside.buyers} of {beside.active} accounts"
    if known and beside.share and now.n >= COUNTS_BELOW:
        yield silence.consequence(beside.share, nps(now), "silent clients")


def figures(beside: Beside, now: Tally) -> Iterator[Figure]:
    """All that its lines may hold."""
    if beside.last is not None:
        then = tally_of_counts(beside.last)
        yield from of_tally(then)
        yield from of_change(then, now)
    yield from plain(beside.buyers, beside.active)
    if beside.eligible is not None:
        yield from plain(beside.eligible.part, beside.eligible.n)
    if beside.share is not None:
        yield per_cent(beside.share)
        if 0 < beside.share < 1 and now.n:
            yield from plain(silence.tipping_point(beside.share, nps(now)))
