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
from storage.asked import Eligible
from storage.database import Transaction
from storage.tallies import Counts

_NOT_KNOWN = (
    "Most of those who answered were asked without the ledger of surveys, so I do not know what "
    "share of people answered, nor what the silent could change"
)


@dataclass(frozen=True, slots=True)
class Beside:
    """last: answers of the time before, in ``last_words``; empty where two times are compared.

    people: who was to be asked, and who answered. buyers: of ``active`` clients, those whose
    economic buyer was heard; ``active`` is 0 where a single client is asked about.
    """

    last: Counts | None
    last_words: str
    people: Eligible
    buyers: int
    active: int

    def facts(self) -> dict[str, Any]:
        people = self.people
        return {
            "last": None if self.last is None else list(self.last),
            "last_words": self.last_words,
            "people": [people.owed, people.answered, people.both],
            "buyers": self.buyers,
            "active": self.active,
        }

    @classmethod
    def of_facts(cls, facts: Mapping[str, Any]) -> "Beside":
        last = facts["last"]
        return cls(
            **{
                **facts,
                "last": None if last is None else tuple(last),
                "people": Eligible(*facts["people"]),
            }
        )

    @property
    def heard(self) -> tuple[int, int] | None:
        """How many answered, of how many eligible; None where the ledger knows too few of them.

        Whoever answered was eligible, also where a tool asked without asking us first.
        """
        people = self.people
        if not people.owed or 2 * people.both < people.answered:
            return None
        return people.answered, people.owed + people.answered - people.both

    @property
    def share(self) -> float | None:
        """Of the eligible, 0-1; None also where they are too few for a figure."""
        heard = self.heard
        return heard[0] / heard[1] if heard and heard[1] >= COUNTS_BELOW else None


def belongs(plan: Plan) -> bool:
    """Only beside an NPS of whole clients: nobody is owed a survey by role or by survey."""
    filters = plan.filters
    return plan.measure is Measure.NPS and filters.role is None and filters.survey_id is None


async def count(tx: Transaction, asked: Asked) -> Beside:
    plan, where, period, as_of = asked.plan, asked.where, asked.plan.period, asked.as_of
    earlier, last = spans.before(period), None
    if plan.against is None and not plan.trend:
        last = await tallies.counts(tx, where, earlier.since, earlier.until, upto=as_of.upto)
    people = await ledger.eligible(
        tx,
        where,
        period.since,
        period.until,
        at=as_of.at,
        upto=as_of.mark,
        last_ask=as_of.last_ask,
    )
    clients = await coverage.clients(tx, where, period.since, period.until, upto=as_of.mark)
    single = where.account_id is not None
    return Beside(last, earlier.words, people, clients.buyers, 0 if single else clients.active)


def lines(beside: Beside, now: Tally) -> Iterator[Said]:
    """The time before with the change, then who was heard and what the silent could change."""
    if beside.last is not None:
        then = tally_of_counts(beside.last)
        told = nps_sentence(then) if then.n else "no answers"
        yield say("Before, ", Named(beside.last_words), f": {told}")
        if now.n and then.n:
            yield say(change.sentence(change.compare(then, now)).removesuffix("."))
    if beside.active or beside.people.owed:
        yield say("; ".join(_who(beside, now)))


def _who(beside: Beside, now: Tally) -> Iterator[str]:
    heard, share = beside.heard, beside.share
    if heard is None:
        yield _NOT_KNOWN
    elif share is None:
        yield f"{heard[0]} of {heard[1]} eligible answered"
    else:
        yield f"{whole(100 * share)} % of eligible answered ({heard[0]} of {heard[1]})"
    if beside.active:
        yield f"buyers heard at {beside.buyers} of {beside.active} accounts"
    if share is not None and now.n >= COUNTS_BELOW:
        yield silence.consequence(share, nps(now), "silent clients")


def figures(beside: Beside, now: Tally) -> Iterator[Figure]:
    """All that its lines may hold."""
    if beside.last is not None:
        then = tally_of_counts(beside.last)
        yield from of_tally(then)
        yield from of_change(then, now)
    yield from plain(beside.buyers, beside.active, *(beside.heard or ()))
    if beside.share is not None:
        yield per_cent(beside.share)
        if beside.share < 1 and now.n:
            yield from plain(silence.tipping_point(beside.share, nps(now)))
