"""Are we avoiding anyone? Of oneself the counts; of the firm one index and one p (P1.4, U2)."""

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.answers import withholding
from bot.answers.asked import Asked
from bot.answers.avoiding import Avoiding, Firm, look
from bot.answers.backing import plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.plan import Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.wording import Told
from bot.figures.exclusion import MOST, Stratum, caution, fisher
from bot.figures.friction import WINDOW
from bot.figures.wording import chance, whole
from bot.people import OVERSEES
from storage import colleagues, coverage
from storage.database import Transaction

_NOBODY = "Nobody you answer for was let through, or withheld, in that time."
_HOW = (
    "Amber or red is as it was known before: the person's own last score, a buyer's or sponsor's, "
    "the account index, a grave follow-up, two frictions in 60 days. Only you see your own part."
)


async def count(tx: Transaction, asked: Asked) -> Found:
    period, upto = asked.plan.period, asked.as_of.upto
    owed = await withholding.owed(tx, asked)
    known = await withholding.known(tx, asked, owed)
    clients = await coverage.clients(tx, asked.where, period.since, period.until, upto=upto)
    buyers = clients.buyers / clients.active if clients.active else 0.0
    held = await asyncio.to_thread(look, owed, known, asked.by, buyers, asked.end)
    asker = (await colleagues.by_ids(tx, [asked.by]))[asked.by]
    return Found(avoiding=held if asker.role in OVERSEES else replace(held, firm=None))


def value(plan: Plan, found: Found) -> Headline:
    """The firm's index, of all people; for whom it is not, their own number of people."""
    held = _held(found)
    if held.firm is not None:
        return Headline(held.firm.index, held.firm.people)
    return Headline(None, held.own.people if held.own else 0)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    own, firm = _held(found).own, _held(found).firm
    yield from plain(1, 2, WINDOW.days, MOST)
    if own is not None:
        yield from plain(own.withheld, own.people, own.unhappy_withheld)
        yield from plain(own.unhappy - own.unhappy_withheld, own.people - own.withheld)
        yield _p(fisher(own))
    if firm is not None:
        yield _p(firm.common)
        yield from plain(firm.index or 0)


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    held, when = _held(found), named(plan.period.words)
    begin = ("Are we avoiding anyone? (", who, ", ", when, ") ")
    if held.own is None:
        sentence = say(*begin, _NOBODY)
    elif not held.own.withheld:
        sentence = say(*begin, f"You withheld nobody of {held.own.people}.")
    else:
        sentence = say(*begin, _own(held.own, stands=held.own_stands))
    lines = () if held.firm is None else (_firm(held.firm),)
    return Told(sentence, lines, (say(_HOW),))


def _own(own: Stratum, *, stands: bool) -> str:
    """ "You withheld 4 of 12. 3 of those 4 were amber or red, against 1 of the 8 ..." (P1.4)."""
    through = own.people - own.withheld
    verdict = "more than chance does" if stands else "undecidable"
    return (
        f"You withheld {own.withheld} of {own.people}. {own.unhappy_withheld} of those "
        f"{own.withheld} were amber or red, against {own.unhappy - own.unhappy_withheld} of the "
        f"{through} you let through (one-sided p {_said(fisher(own))}, {verdict}). Release, or "
        "give a reason?"
    )


def _firm(held: Firm) -> Said:
    """Never a partner's name, and no counts that would give one away."""
    together = f"all partners together p {_said(held.common)} (Cochran-Mantel-Haenszel, one-sided)"
    if held.index is None:
        return say(f"The firm: too few people for the index; {together}")
    words = caution(held.index)
    return say(f"The firm: index {whole(held.index)} of {MOST}, {words}; {together}")


def _said(p: float) -> str:
    told = chance(p)
    return told if told[0] in "<>" else f"= {told}"


def _p(p: float) -> Figure:
    return Figure(Decimal(chance(p).split()[-1]))


def _held(found: Found) -> Avoiding:
    if found.avoiding is None:
        raise TypeError("nobody looked for it")
    return found.avoiding
