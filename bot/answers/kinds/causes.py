"""Root causes of what was closed, how it ended, and how much fits no cause (product.md M1)."""

from collections.abc import Iterator

from bot.answers.asked import Asked
from bot.answers.backing import of_share, plain
from bot.answers.found import Found, Headline, share_of
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.outcomes import Cause, Causes
from bot.answers.plan import Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.wording import MOST_ROWS, Told
from bot.cards.causes import cause_label
from bot.cards.words import DISPOSITIONS
from bot.figures import proportion
from bot.figures.nps import COUNTS_BELOW
from bot.figures.wording import counted
from storage import causes, outcomes
from storage.database import Transaction
from storage.words import Theme


async def count(tx: Transaction, asked: Asked) -> Found:
    period = asked.plan.period
    ended = await outcomes.ends(tx, asked.where, period.since, period.until, asked.as_of.at)
    adopted = await causes.adopted(tx)
    by_cause: dict[str, list[tuple[str, int]]] = {}
    for cause, end, n in ended:
        by_cause.setdefault(cause, []).append((DISPOSITIONS[end], n))
    rows = [Cause(cause_label(key, adopted), tuple(ends)) for key, ends in by_cause.items()]
    rows.sort(key=lambda each: -each.closed)
    other = sum(n for cause, _, n in ended if cause == Theme.OTHER)
    return Found(causes=Causes(tuple(rows), other))


def value(plan: Plan, found: Found) -> Headline:
    """The share that fits no cause."""
    return share_of(_causes(found).other, _causes(found).closed)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    every = _causes(found)
    yield from of_share(every.other, every.closed)
    for row in every.rows:
        yield from plain(row.closed, *(n for _, n in row.ends))
    yield from plain(max(0, len(every.rows) - MOST_ROWS))


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    every, when = _causes(found), named(plan.period.words)
    begin = f"{MEASURES[plan.measure].title} (", who, ", ", when, "): "
    if not every.closed:
        return Told(say(*begin, "nothing was closed with a root cause in that time."))
    share = proportion.sentence(every.other, every.closed)
    if every.closed < COUNTS_BELOW:
        share = f"{every.other} of {every.closed}"
    sentence = say(*begin, f"{counted(every.closed, 'closing')}; Other {share}.")
    rows = tuple(_row(each) for each in every.rows[:MOST_ROWS])
    left = len(every.rows) - MOST_ROWS
    return Told(sentence, (*rows, say(f"and {left} more")) if left > 0 else rows)


def _row(cause: Cause) -> Said:
    parts: list[str | Named] = [named(cause.words), f": {counted(cause.closed, 'closing')}. "]
    for number, (end, n) in enumerate(cause.ends):
        parts += ["; " if number else "", named(end), f": {n}"]
    return say(*parts)


def _causes(found: Found) -> Causes:
    if found.causes is None:
        raise TypeError("no closings were counted")
    return found.causes
