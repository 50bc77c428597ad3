"""How much of the growth of fees was earned (product.md D.17). Currencies are never added up."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from bot.answers.asked import Asked
from bot.answers.backing import plain
from bot.answers.found import Found, Headline
from bot.answers.growth import Growth, InCurrency, growth
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.plan import Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.spans import year_back
from bot.answers.wording import Told
from bot.figures.earned_growth import EarnedGrowth
from bot.figures.wording import counted, signed, whole
from storage import fees
from storage.database import Transaction

_NONE = (
    "cannot tell. It takes clients' fees of a year before, and their first day as clients: from a "
    "connected CRM, or nps-desk import."
)
_HOW = (
    "Clients are all counted, not drawn, so there is no interval. Fees in different currencies are "
    "never added up."
)


async def count(tx: Transaction, asked: Asked) -> Found:
    last = min(asked.plan.period.until - timedelta(days=1), asked.today)
    then = year_back(last)
    clients = await fees.years(tx, asked.where, then, last, asked.as_of.at)
    return Found(growth=growth(clients, then, last))


def value(plan: Plan, found: Found) -> Headline:
    """Of one currency; of several there is no one rate. n: clients counted."""
    rates = [row.growth for row in _growth(found).rows]
    only = rates[0] if len(rates) == 1 else None
    return Headline(None if only is None else float(only.rate), _growth(found).counted)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    held = _growth(found)
    yield from plain(held.unknown, held.counted, held.counted + held.unknown)
    for row in held.rows:
        yield from plain(row.clients, row.lost, row.new, row.uncoded)
        if (grown := row.growth) is not None:
            parts = (grown.nrr, grown.earned, grown.bought, grown.uncoded, grown.ratio or 0)
            for each in (*parts, grown.rate, grown.most, grown.total):
                yield Figure(Decimal(whole(float(each))), percent=True)


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    held = _growth(found)
    year = Named(f"the year to {held.last.day} {held.last:%B %Y}")
    begin = (f"{MEASURES[plan.measure].title} (", who, ", ", year, "): ")
    rates = [(row, row.growth) for row in held.rows]
    told = [(row, grown) for row, grown in rates if grown is not None]
    lines = [line for row, grown in told for line in _lines(row, grown)]
    lines += [_without_past(row) for row, grown in rates if grown is None]
    if held.unknown:
        everybody = counted(held.counted + held.unknown, "client")
        lines.append(
            say(
                f"Not counted: {held.unknown} of {everybody}; a fee or a first day is not on record"
            )
        )
    if not told:
        return Told(say(*begin, _NONE), tuple(lines))
    return Told(say(*begin, *_rates(told)), tuple(lines), (say(_HOW),))


def _rates(told: Sequence[tuple[InCurrency, EarnedGrowth]]) -> Iterator[str | Named]:
    for at, (row, grown) in enumerate(told):
        yield f"{'; ' if at else ''}{_per_cent(grown.rate)} in "
        yield named(row.currency)
    yield "."


def _lines(row: InCurrency, grown: EarnedGrowth) -> Iterator[Said]:
    """ "GBP: clients of a year before pay 85 % of what they did; ... new ones add 25 % earned" """
    lost = f", {row.lost} of them lost" if row.lost else ""
    yield say(
        named(row.currency),
        f": of a year before {counted(row.clients, 'client')}{lost}; their fees are "
        f"{whole(float(grown.nrr))} % of what they were",
    )
    if row.new:
        yield say(
            named(row.currency),
            f": {counted(row.new, 'new client')}; earned {whole(float(grown.earned))} %, bought "
            f"{whole(float(grown.bought))} %",
        )
    if row.uncoded:
        yield say(
            named(row.currency),
            f": why {row.uncoded} of {counted(row.new, 'new client')} came is not said "
            f"({whole(float(grown.uncoded))} %); if all were earned, {_per_cent(grown.most)}",
        )
    if grown.ratio is not None:
        yield say(
            named(row.currency),
            f": of all growth, {_per_cent(grown.total)}, {whole(float(grown.ratio))} % was earned",
        )


def _without_past(row: InCurrency) -> Said:
    came = counted(row.new, "new client")
    return say(named(row.currency), f": {came} and no fees of a year before")


def _per_cent(share: Decimal) -> str:
    return f"{signed(float(share))} %"


def _growth(found: Found) -> Growth:
    if found.growth is None:
        raise TypeError("no fees were looked at")
    return found.growth
