"""Measures that are so many of so many: response, reach, recovery, duties done in time (D.18)."""

from collections.abc import Iterator

from bot.answers.asked import Asked
from bot.answers.backing import RESPONSE, of_share
from bot.answers.found import Found, Headline, share_of
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.parts import PARTS
from bot.answers.plan import Measure, Period, Plan
from bot.answers.said import Named, named, say
from bot.answers.wording import Told
from bot.figures import proportion
from bot.figures.benchmarks import response_beside
from bot.figures.equal_rates import equal_rates
from bot.figures.nps import COUNTS_BELOW
from storage.asked import Part
from storage.database import Transaction

_NOBODY = {
    Measure.RESPONSE_RATE: "nobody was asked through the ledger of surveys in that time",
    Measure.REACH: "nobody is on record there",
    Measure.RECOVERY_RATE: "no closing came due in that time",
    Measure.CLAIMED_IN_TIME: "no claim came due in that time",
    Measure.CONTACTED_IN_TIME: "no client contact came due in that time",
    Measure.DETRACTORS_HEARD: "no unhappy answer came in that time",
    Measure.ACTED_ON: "no alert interrupted anybody in that time",
    Measure.DUPLICATE_OUTREACH: "nobody was tried to be reached in that time",
    Measure.MISROUTED: "no follow-up was opened in that time",
    Measure.FLAGS_STOOD: "nobody has said in that time whether a flag was right",
    Measure.RECEIPTS_AUDITED: "no receipt was run again by the desk in that time",
    Measure.DEBTS_REPAID: "no survey that was put off came due in that time",
}


async def count(tx: Transaction, asked: Asked) -> Found:
    plan, counting = asked.plan, PARTS[asked.plan.measure]
    share = await counting(tx, asked, asked.where, plan.period)
    if plan.against is None:
        return Found(share=share)
    when = plan.against if isinstance(plan.against, Period) else plan.period
    return Found(share=share, share_before=await counting(tx, asked, asked.other, when))


def value(plan: Plan, found: Found) -> Headline:
    share = _share(found)
    return share_of(share.part, share.n)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    for share in (_share(found), found.share_before):
        if share is not None:
            yield from of_share(share.part, share.n)
    yield from RESPONSE


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    when, share, before = named(plan.period.words), _share(found), found.share_before
    title = MEASURES[plan.measure].title
    sentence = say(f"{title} (", who, ", ", when, f"): {share_words(plan.measure, share)}.")
    others = response_beside(share.part, share.n)
    beneath = (say(others),) if others and plan.measure is Measure.RESPONSE_RATE else ()
    if before is None:
        return Told(sentence, beneath)
    against = plan.against
    name = named(against.words) if isinstance(against, Period) else other or who
    row = say(name, f": {share_words(plan.measure, before)}")
    return Told(sentence, (row, say(_difference(before, share)), *beneath))


def _difference(before: Part, now: Part) -> str:
    """Whether the two shares differ by more than chance does."""
    if min(before.n, now.n) < COUNTS_BELOW:
        return f"Too few to compare: each side needs {COUNTS_BELOW}"
    apart = equal_rates([(before.part, before.n), (now.part, now.n)])
    if apart is None or apart.p >= 0.05:
        return "The difference is not detectable: chance alone may do that"
    return "The difference is more than chance does"


def share_words(measure: Measure, share: Part) -> str:
    """Under ten only counts; nobody at all is no nought."""
    if not share.n:
        return _NOBODY[measure]
    return proportion.gated(share.part, share.n)


def _share(found: Found) -> Part:
    if found.share is None:
        raise TypeError("no share was counted")
    return found.share
