"""What keeping unhappy clients was worth, client by client (product.md U21)."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from bot.answers.asked import Asked
from bot.answers.backing import of_money, of_share, plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.plan import Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.saved import Savings, TalkedWith, savings
from bot.answers.wording import MOST_ROWS, Told
from bot.cards.words import money
from bot.figures import proportion
from bot.figures.nps import COUNTS_BELOW
from bot.figures.savings import Saving
from bot.figures.wording import counted
from storage import losses
from storage.database import Transaction

HISTORY = timedelta(days=1826)  # of unhappy clients, back from the end of the period
_NOBODY = (
    "no unhappy client with whom somebody talked came to the end of the year after it in that time."
)
_HOW = (
    "A client's part is its yearly fee at the rate of loss of clients with whom nobody talked, "
    "less the whole fee if it was lost all the same; the parts add up to the sum. Clients who are "
    "talked with may differ from the others, so this is a reckoning and no proof. Currencies are "
    "never added up."
)


async def count(tx: Transaction, asked: Asked) -> Found:
    period, as_of = asked.plan.period, asked.as_of
    clients = await losses.unhappy(
        tx, asked.where, period.until - HISTORY, period.until, at=as_of.at, upto=as_of.mark
    )
    return Found(savings=savings(clients, period, asked.today))


def value(plan: Plan, found: Found) -> Headline:
    """Of one currency; n: clients with whom somebody talked."""
    held = _savings(found)
    claims = list(held.claims.values())
    if len(claims) != 1:
        return Headline(None, len(held.clients))
    only = claims[0]
    return Headline(float(only.saved), len(held.clients), only.low, only.high)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    held = _savings(found)
    yield from of_share(held.untalked.lost, held.untalked.n)
    yield from plain(len(held.clients), max(0, len(held.clients) - MOST_ROWS))
    for code, some in held.paying.items():
        yield from plain(len(some))
        for one in some:
            yield from of_money(one.fee or Decimal(0), code)
            if held.untalked.enough:
                yield from of_money(_exact(held.kept(one).saved), code)
    for code, claim in held.claims.items():
        for sum_ in (claim.saved, claim.expected):
            yield from of_money(_exact(sum_), code)
        for amount in (claim.fees, claim.lost, Decimal(claim.low), Decimal(claim.high)):
            yield from of_money(amount, code)


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    held, when = _savings(found), named(plan.period.words)
    begin = (f"{MEASURES[plan.measure].title} (", who, ", ", when, "): ")
    if not held.clients:
        return Told(say(*begin, _NOBODY), (_base(held),))
    rows = tuple(_rows(held))
    if not held.untalked.enough:
        few = (
            f"cannot tell. It takes {COUNTS_BELOW} unhappy clients with whom nobody talked to say "
            "what would have happened."
        )
        return Told(say(*begin, few), (_base(held), *rows))
    claims = held.claims
    if not claims:
        return Told(say(*begin, "cannot tell; no fee of these clients is on record."), rows)
    sums = "; ".join(_claim(code, claim) for code, claim in claims.items())
    summed = tuple(_sum(held, code, claim) for code, claim in claims.items())
    return Told(say(*begin, f"{sums}."), (_base(held), *summed, *rows), (say(_HOW),))


def _claim(code: str, claim: Saving) -> str:
    """ "£31k a year (interval −£12k to £70k)" """
    low, high = (signed_money(Decimal(each), code) for each in (claim.low, claim.high))
    return f"{signed_money(_exact(claim.saved), code)} a year (interval {low} to {high})"


def _base(held: Savings) -> Said:
    if not held.untalked.n:
        return say("Of no unhappy client with whom nobody talked a year has passed")
    share = proportion.gated(held.untalked.lost, held.untalked.n)
    return say(f"Of unhappy clients with whom nobody talked, lost within a year: {share}")


def _sum(held: Savings, code: str, claim: Saving) -> Said:
    clients = counted(len(held.paying[code]), "client")
    return say(
        f"{clients} talked with, {money(claim.fees, code)} a year: at that rate "
        f"{money(_exact(claim.expected), code)} would have been lost, {money(claim.lost, code)} was"
    )


def _rows(held: Savings) -> Iterator[Said]:
    yield from (_row(held, one) for one in held.clients[:MOST_ROWS])
    if (left := len(held.clients) - MOST_ROWS) > 0:
        yield say(f"and {left} more")


def _row(held: Savings, one: TalkedWith) -> Said:
    end = "lost" if one.lost else "kept"
    if one.fee is None:
        return say(named(one.account), f": fee not recorded, {end}")
    fee = f"{money(one.fee, one.currency)} a year, {end}"
    if not held.untalked.enough:
        return say(named(one.account), f": {fee}")
    part = signed_money(_exact(held.kept(one).saved), one.currency)
    return say(named(one.account), f": {fee}, saves {part}")


def signed_money(amount: Decimal, currency: str) -> str:
    """With a minus before the sign of the currency."""
    return f"−{money(-amount, currency)}" if amount < 0 else money(amount, currency)


def _exact(amount: Fraction) -> Decimal:
    return Decimal(amount.numerator) / Decimal(amount.denominator)


def _savings(found: Found) -> Savings:
    if found.savings is None:
        raise TypeError("no unhappy clients were looked at")
    return found.savings
