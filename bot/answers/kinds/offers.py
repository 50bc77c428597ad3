"""What was offered beyond the call, and which of it recovered clients (product.md R1, D.15)."""

from collections.abc import Iterator

from bot.answers.asked import Asked
from bot.answers.backing import of_share, plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.outcomes import Offered, Offers
from bot.answers.plan import Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.wording import MOST_ROWS, Told
from bot.cards.causes import cause_label
from bot.cards.offers import OFFERS
from bot.figures import proportion
from bot.figures.recovery import RECHECK_AFTER
from bot.figures.wording import counted
from storage import causes, outcomes
from storage.closing_records import CauseRecord
from storage.database import Transaction
from storage.offer_records import Worked
from storage.offer_words import OfferType

_NONE = (
    "no closing with a recorded offer came due in that time. Press Record Offer on a claimed card: "
    "it counts here when it is known whether the client recovered."
)
_CHOSEN = (
    "People chose these offers for these clients, so the rows compare different clients. "
    "/nps experiments finds out what an offer does."
)
_SOME_DRAWN = (
    "Where it says so, a lot drew the offer; people chose all others, so the rows compare "
    "different clients. What each lot showed: /nps experiments"
)


async def count(tx: Transaction, asked: Asked) -> Found:
    at, when = asked.as_of.at, (asked.plan.period.since, asked.plan.period.until)
    worked = await outcomes.offers(tx, asked.where, *when, RECHECK_AFTER, at)
    unsaid = await outcomes.without_offer(tx, asked.where, *when, RECHECK_AFTER, at)
    left_out = await outcomes.left_out(tx, asked.where, *when, RECHECK_AFTER, at)
    adopted = await causes.adopted(tx)
    rows = [row for type_ in OfferType for row in _rows(type_, worked, adopted)]
    until = left_out.until.date() if left_out.until else None
    return Found(offers=Offers(tuple(rows), unsaid, left_out.n, until))


def _rows(
    type_: OfferType, worked: list[Worked], adopted: tuple[CauseRecord, ...]
) -> Iterator[Offered]:
    theirs = [each for each in worked if each.type is type_]
    if not theirs:
        return
    recovered, n = sum(each.recovered for each in theirs), sum(each.n for each in theirs)
    yield Offered(OFFERS[type_], "", recovered, n, sum(each.drawn for each in theirs))
    for each in theirs:
        cause = cause_label(each.cause, adopted) if each.cause else "no root cause"
        yield Offered(OFFERS[type_], cause, each.recovered, each.n, each.drawn)


def value(plan: Plan, found: Found) -> Headline:
    return Headline(None, _all(found))


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    every = _offers(found)
    left = max(0, len(every.rows) - MOST_ROWS)
    yield from plain(_all(found), every.unsaid, every.left_out, left)
    for row in every.rows:
        yield from of_share(row.recovered, row.n)
        yield from plain(row.drawn)


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    every, when = _offers(found), named(plan.period.words)
    begin = f"{MEASURES[plan.measure].title} (", who, ", ", when, "): "
    beside = tuple(_beside(every))
    if not every.rows:
        return Told(say(*begin, _NONE), notes=beside)
    sentence = say(*begin, f"{counted(_all(found), 'offer')} on closings that came due.")
    rows = tuple(_row(each) for each in every.rows[:MOST_ROWS])
    left = len(every.rows) - MOST_ROWS
    chosen = say(_SOME_DRAWN if any(row.drawn for row in every.rows) else _CHOSEN)
    notes = (*beside, chosen)
    return Told(sentence, (*rows, say(f"and {left} more")) if left > 0 else rows, notes)


def _beside(every: Offers) -> Iterator[Said]:
    """What the rows do not hold."""
    if every.unsaid:
        yield say(f"On {counted(every.unsaid, 'closing')} nobody recorded what was offered.")
    if every.until is not None:
        yield say(
            f"Left out: {counted(every.left_out, 'closing')} in the experiment that runs, until it "
            "ends, on ",
            named(f"{every.until:%-d %B %Y}"),
            " at the latest.",
        )


def _row(row: Offered) -> Said:
    whose = f"{row.offer}, {row.cause}" if row.cause else row.offer
    drawn = f", {row.drawn} of them drawn by lot" if row.drawn else ""
    return say(named(whose), f": recovered {proportion.gated(row.recovered, row.n)}{drawn}")


def _all(found: Found) -> int:
    """Offers on closings; one with two kinds of offer counts with both."""
    return sum(each.n for each in _offers(found).rows if not each.cause)


def _offers(found: Found) -> Offers:
    if found.offers is None:
        raise TypeError("no offers were counted")
    return found.offers
