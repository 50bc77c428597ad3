"""What moved more than chance does, by segment, and what could not have been seen (D.3, U5)."""

import asyncio
import math
from collections.abc import Iterator, Sequence
from datetime import timedelta
from decimal import Decimal

from bot.answers.asked import Asked
from bot.answers.backing import of_tally, per_cent, plain
from bot.answers.changes import FIRM, Changes, Segment, changes
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.plan import Filters, Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.wording import Told
from bot.cards.times import long_day
from bot.figures import cusum, nps, waves
from bot.figures.cusum import LEAST_BEFORE, TRAILING
from bot.figures.nps import COUNTS_BELOW
from bot.figures.paired import Paired
from bot.figures.waves import Outcome, Verdict
from bot.figures.wording import whole
from storage import colleagues, moves
from storage.database import Transaction
from storage.where import beginning

NONE = "Nobody has answered in the last two years, so there is nothing to compare"
_FIRM = "Whole firm"
_MOST = 12
_MOST_NAMED = 10
_MINUS_5, _PLUS_11 = (0.30, 0.35), (0.38, 0.27)  # falls from +25 by 30 and by 14 points (D.3)
_FALLS = (30, 14)
_METHOD = (0, 1, 2, 10, COUNTS_BELOW, LEAST_BEFORE, *_FALLS)


async def count(tx: Transaction, asked: Asked) -> Found:
    """The period against the same time before it."""
    period, end, upto = asked.plan.period, asked.end, asked.as_of.mark
    answers = await moves.answers(tx, asked.where, end - 2 * TRAILING, end, upto)
    people = await moves.people(tx, asked.where)
    partners = sorted({one.partner_id for one in answers if one.partner_id is not None})
    found = await colleagues.by_ids(tx, partners)
    names = {number: one.name for number, one in found.items()}
    days = max(1, math.ceil((end - beginning(period.since)) / timedelta(days=1)))
    return Found(changes=await asyncio.to_thread(changes, answers, people, names, end, days))


def value(plan: Plan, found: Found) -> Headline:
    """The firm's own change, where both times have enough answers."""
    firm = next((one for one in _changes(found).verdicts if one.segment == FIRM), None)
    if firm is None or firm.move is None:
        return Headline(None, firm.after.n if firm else 0)
    if isinstance(firm.move, Paired):
        return Headline(firm.move.raw, firm.move.n, firm.move.low, firm.move.high)
    return Headline(firm.move.raw, firm.after.n)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    held = _changes(found)
    shown, rest = _shown(held)
    yield from plain(*_METHOD, held.days, _compared(held))
    yield Figure(Decimal("0.5"))  # "half of all falls"
    yield from plain(max(0, len(shown) - _MOST), max(0, len(rest) - _MOST_NAMED))
    yield from plain(
        cusum.answers_to_alarm(held.limit, *_MINUS_5), cusum.answers_to_alarm(held.limit, *_PLUS_11)
    )
    for one in shown:
        yield from of_tally(one.before)
        yield from of_tally(one.after)
        yield from map(per_cent, (one.heard_before, one.heard_after))
        if one.move is not None:
            yield from plain(one.move.raw, one.move.minimum)
            yield Figure(Decimal(f"{one.move.p:.3f}"))
        if isinstance(one.move, Paired):
            yield from plain(one.move.n, one.move.low, one.move.high, one.move.up, one.move.down)


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    """The firm first, then alerts and falls, then the rest; the many with few answers by name."""
    held = _changes(found)
    heading = say(
        "What changed (",
        who,
        ", ",
        named(plan.period.words),
        f"): {held.days} days against the {held.days} before",
    )
    if not held.verdicts:
        return Told(heading, (say(NONE),))
    shown, rest = _shown(held)
    firm = named(_FIRM) if plan.filters == Filters() else who
    rows = [
        say(_name(one.segment, firm), f"{_kind(one.segment)}: ", *_said(one, held))
        for one in shown[:_MOST]
    ]
    left = len(shown) - _MOST
    more = [say(f"{left} more without an alert")] if left > 0 else []
    return Told(heading, (*rows, *_few(rest, firm), *more), (say(_how(held)),))


def _shown(held: Changes) -> tuple[list[Verdict[Segment]], list[Verdict[Segment]]]:
    """Those that are worth a line, the most telling first; and the others."""
    shown = [one for one in held.verdicts if _worth_a_line(one, held)]
    shown.sort(key=lambda one: _order(one, held))
    return shown, [one for one in held.verdicts if not _worth_a_line(one, held)]


def _worth_a_line(one: Verdict[Segment], held: Changes) -> bool:
    enough = one.outcome is not Outcome.TOO_FEW
    return enough or one.segment == FIRM or one.segment in held.falls


def _order(one: Verdict[Segment], held: Changes) -> tuple[bool, bool, bool, float, str]:
    certain = one.move.p if one.move else 1.0
    fallen = one.segment in held.falls
    alert = one.outcome is Outcome.ALERT
    return one.segment != FIRM, not alert, not fallen, certain, one.segment.name


def _name(segment: Segment, firm: Named) -> Named:
    return firm if segment == FIRM else named(segment.name)


def _kind(segment: Segment) -> str:
    return "" if segment == FIRM else f" ({segment.kind})"


def _said(one: Verdict[Segment], held: Changes) -> Iterator[str | Named]:
    yield f"now {nps.sentence(one.after)}. Before {nps.sentence(one.before)}. "
    moved = waves.sentence(one.move) if one.move else f"A wave needs {COUNTS_BELOW} answers."
    yield moved.removesuffix(".")
    if why := _why(one, held):
        yield f". {why}"
    if one.segment in held.falls:
        since = named(long_day(held.falls[one.segment].since, None))
        yield from (". Answer by answer: lower than usual since ", since)
        yield "; once a quarter that may be chance"


def _why(one: Verdict[Segment], held: Changes) -> str:
    """What a change that chance does not explain comes to."""
    match one.outcome:
        case Outcome.ALERT:
            return f"Alert: it stands among the {_compared(held)} compared"
        case Outcome.SMALL:
            return "Under 10 points: no alert"
        case Outcome.OTHER_PEOPLE:
            before, after = whole(100 * one.heard_before), whole(100 * one.heard_after)
            return (
                f"{after} % of its people were heard now, {before} % before: other people may "
                "speak, no alert"
            )
        case Outcome.ONE_OF_MANY:
            return f"It does not stand among the {_compared(held)} compared: no alert"
        case Outcome.TOO_FEW | Outcome.NOT_DETECTABLE:
            return ""


def _compared(held: Changes) -> int:
    return sum(one.move is not None for one in held.verdicts)


def _few(rest: Sequence[Verdict[Segment]], firm: Named) -> Iterator[Said]:
    if not rest:
        return
    names = sorted(rest, key=lambda one: one.segment.name)[:_MOST_NAMED]
    parts: list[str | Named] = ["Too few answers to compare: "]
    for at, one in enumerate(names):
        parts += [", " if at else "", _name(one.segment, firm), _kind(one.segment)]
    left = len(rest) - len(names)
    yield say(*parts, f" and {left} more" if left else "")


def _how(held: Changes) -> str:
    """The budget of false alarms, and what can be seen within it."""
    soon = cusum.answers_to_alarm(held.limit, *_MINUS_5)
    late = cusum.answers_to_alarm(held.limit, *_PLUS_11)
    far, near = _FALLS
    return (
        "An alert is a change that chance does not explain, by at least ten points, with about as "
        "many heard as before; at most one alert in ten is chance. Answer by answer each segment "
        f"with {LEAST_BEFORE} answers in the year before is watched for a fall, with at most one "
        f"false alarm a quarter: half of all falls by {far} points are seen within {soon} answers, "
        f"by {near} points within {late}. Each person counts once in each time, with the latest "
        "answer."
    )


def _changes(found: Found) -> Changes:
    if found.changes is None:
        raise TypeError("no changes were looked for")
    return found.changes
