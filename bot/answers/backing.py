"""The figures that a sentence of some kind may hold: what the guard holds every sentence to."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.answers.guard import Figure
from bot.cards.words import money
from bot.figures.benchmarks import RESPONSE_HIGH, RESPONSE_LOW, RESPONSE_USUAL
from bot.figures.change import compare
from bot.figures.nps import COUNTS_BELOW, Tally, interval, nps
from bot.figures.proportion import wilson
from bot.figures.wording import whole

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
CONSTANTS = frozenset(
    {Figure(Decimal(95), percent=True), Figure(Decimal(COUNTS_BELOW)), Figure(Decimal("0.001"))}
)
"""Figures of the method itself: the level of intervals, the gate, the smallest p that is told."""

RESPONSE = frozenset(
    Figure(Decimal(rate), percent=percent)
    for rate in (RESPONSE_LOW, RESPONSE_HIGH, *RESPONSE_USUAL)
    for percent in (True, False)  # "12 to 35 %": only the last is written with its sign
)
"""What others report of response rates (D.14)."""


def plain(*values: float) -> Iterator[Figure]:
    """Whole numbers, as they are written."""
    return (Figure(Decimal(whole(value))) for value in values)


def per_cent(share: float) -> Figure:
    """A share, 0-1, as it is written."""
    return Figure(Decimal(whole(100 * share)), percent=True)


def of_money(amount: Decimal, currency: str) -> Iterator[Figure]:
    """The digits of an amount as cards write it: "£180k"; a minus stands before the currency."""
    for digits in _DIGITS.findall(money(abs(amount), currency)):
        yield Figure(Decimal(digits.replace(",", "")))


def of_share(part: int, n: int) -> Iterator[Figure]:
    """ "7 of 12 (58 %, interval 32–81 %)"."""
    yield from plain(part, n)
    if n:
        share = wilson(part, n)
        yield from map(per_cent, (share.value, share.low, share.high))


def of_tally(tally: Tally) -> Iterator[Figure]:
    """Counts, and from ten answers on the NPS with its interval."""
    yield from plain(tally.promoters, tally.passives, tally.detractors, tally.n)
    if tally.n >= COUNTS_BELOW:
        within = interval(tally)
        yield from plain(nps(tally), within.low, within.high)


def of_change(before: Tally, after: Tally) -> Iterator[Figure]:
    """None where one side has no answers at all."""
    if before.n and after.n:
        change = compare(before, after)
        yield from plain(change.raw, change.minimum)
        yield Figure(Decimal(f"{change.p:.3f}"))
