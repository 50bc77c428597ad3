"""Follow-ups that are open, and those that are overdue."""

from collections.abc import Iterator, Sequence

from bot.answers.asked import Asked
from bot.answers.backing import plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.plan import Measure, Plan
from bot.answers.said import Named, named, say
from bot.answers.wording import MOST_ROWS, Told
from storage import promptness
from storage.database import Transaction
from storage.promptness import Queue, Waiting


async def count(tx: Transaction, asked: Asked) -> Found:
    return Found(queue=await promptness.queue(tx, asked.where, asked.end))


def value(plan: Plan, found: Found) -> Headline:
    return Headline(float(len(_meant(plan, found))), len(_queue(found).waiting))


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    every, late = _queue(found).waiting, _queue(found).late
    yield from plain(len(every), len(late), max(0, len(_meant(plan, found)) - MOST_ROWS))


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    meant, every = _meant(plan, found), _queue(found).waiting
    begin = f"{MEASURES[plan.measure].title} (", who, ", ", named(plan.period.words), "): "
    if not every:
        return Told(say(*begin, "none is open."))
    if plan.measure is Measure.OVERDUE:
        sentence = say(*begin, f"{len(meant)} of {len(every)} open.")
    else:
        sentence = say(*begin, f"{len(every)}, of which {len(_queue(found).late)} overdue.")
    rows = [
        say(named(f"{each.severity}, {each.account}"), ": overdue" if each.late else ": in time")
        for each in meant[:MOST_ROWS]
    ]
    left = len(meant) - len(rows)
    return Told(sentence, (*rows, say(f"and {left} more")) if left else tuple(rows))


def _meant(plan: Plan, found: Found) -> Sequence[Waiting]:
    queue = _queue(found)
    return queue.late if plan.measure is Measure.OVERDUE else queue.waiting


def _queue(found: Found) -> Queue:
    if found.queue is None:
        raise TypeError("no follow-ups were counted")
    return found.queue
