"""Surveys that were put off: how many are repaid in time, and what those people said (U8)."""

from collections.abc import Iterator

from bot.answers.asked import Asked
from bot.answers.backing import of_share, of_tally, plain
from bot.answers.found import Found, Headline, share_of
from bot.answers.guard import Figure
from bot.answers.kinds.shares import share_words
from bot.answers.measures import MEASURES
from bot.answers.plan import Plan
from bot.answers.said import Named, named, say
from bot.answers.steps import NO_ANSWERS
from bot.answers.wording import Told
from bot.figures import nps
from bot.figures.debts import REPAID_WITHIN
from bot.figures.nps import tally_of_counts
from storage import debts, tallies
from storage.asked import Part
from storage.database import Transaction
from storage.tallies import Counts
from storage.where import beginning


async def count(tx: Transaction, asked: Asked) -> Found:
    """Of the debts that came due in the period; answers are all of the period."""
    period, as_of = asked.plan.period, asked.as_of
    every = await debts.debts(
        tx, asked.where, at=as_of.at, upto=as_of.mark, last_ask=as_of.last_ask
    )
    due = [
        one
        for one in every
        if beginning(period.since) <= one.since + REPAID_WITHIN < beginning(period.until)
        and one.since + REPAID_WITHIN <= as_of.at
    ]
    repaid = [one for one in due if one.repaid_at and one.repaid_at <= one.since + REPAID_WITHIN]
    days = (period.since, period.until)
    people = {one.contact_id for one in every if one.repaid_at}
    theirs = await debts.scores_of(tx, people, *days, as_of.mark)
    of_all = await tallies.counts(tx, asked.where, *days, upto=as_of.upto)
    others = tuple(a - b for a, b in zip(of_all, theirs, strict=True))
    return Found(theirs, before=others, share=Part(len(repaid), len(due)))


def value(plan: Plan, found: Found) -> Headline:
    share = _share(found)
    return share_of(share.part, share.n)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    share = _share(found)
    yield from of_share(share.part, share.n)
    yield from plain(REPAID_WITHIN.days)
    for counts in (found.counts, found.before):
        if counts:
            yield from of_tally(tally_of_counts(counts))


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    when, title = named(plan.period.words), MEASURES[plan.measure].title
    sentence = say(f"{title} (", who, ", ", when, f"): {share_words(plan.measure, _share(found))}.")
    return Told(
        sentence,
        (
            say(f"NPS of people whose survey was put off and repaid: {_nps(found.counts)}"),
            say(f"NPS of all others: {_nps(found.before)}"),
        ),
    )


def _nps(counts: Counts | None) -> str:
    return nps.sentence(tally_of_counts(counts or NO_ANSWERS))


def _share(found: Found) -> Part:
    if found.share is None:
        raise TypeError("no debts were counted")
    return found.share
