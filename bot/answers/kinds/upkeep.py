"""How the desk and its people do the work, where it is more than a share (product.md D.18)."""

from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from statistics import median

from rapidfuzz.distance import Levenshtein

from bot.answers.asked import Asked
from bot.answers.backing import of_share, per_cent, plain
from bot.answers.found import Found, Headline, share_of
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.plan import Measure, Plan
from bot.answers.said import Named, named, say
from bot.answers.upkeep import Upkeep
from bot.answers.wording import Told
from bot.figures import proportion
from bot.figures.outages import off
from bot.figures.wording import counted, whole
from bot.zones import zone_of
from storage import upkeep
from storage.database import Transaction

BUDGET = 3  # messages a person and day (product.md K5)


async def count(tx: Transaction, asked: Asked) -> Found:
    return Found(upkeep=Upkeep(await _COUNTED[asked.plan.measure](tx, asked)))


def value(plan: Plan, found: Found) -> Headline:
    """The mean of interruptions, minutes off; of drafts the share edited."""
    held = _held(found)
    if plan.measure is Measure.INTERRUPTIONS:
        days = held["days"]
        return Headline(held["messages"] / days if days else None, days)
    if plan.measure is Measure.DRAFTS:
        return share_of(held["edited"], held["sent"])
    return Headline(float(held["minutes"]), held["calls"])


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    held = _held(found)
    yield from plain(*held.numbers.values(), BUDGET)
    for part, of in _SHARES.get(plan.measure, ()):
        yield from of_share(held[part], held[of])
    if plan.measure is Measure.DRAFTS:
        yield per_cent(held["kept"] / 100)
    if plan.measure is Measure.INTERRUPTIONS and held["days"]:
        yield Figure(Decimal(_mean(held)))


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    title, when = MEASURES[plan.measure].title, named(plan.period.words)
    sentence, *lines = _SAID[plan.measure](_held(found))
    return Told(say(f"{title} (", who, ", ", when, f"): {sentence}."), tuple(map(say, lines)))


async def _interruptions(tx: Transaction, asked: Asked) -> Mapping[str, int]:
    period = asked.plan.period
    sent = await upkeep.interruptions(tx, period.since, period.until, asked.as_of.at)
    each = [number for zone, moments in sent for number in by_day(zone, moments)]
    return {
        "messages": sum(each),
        "days": len(each),
        "within": sum(number <= BUDGET for number in each),
        "most": max(each, default=0),
    }


def by_day(zone: str, moments: Iterable[datetime]) -> Collection[int]:
    """How many there were on each day that had any, by the clock of that zone."""
    here = zone_of(zone)
    return Counter(each.astimezone(here).date() for each in moments).values()


def _of_interruptions(held: Upkeep) -> Sequence[str]:
    if not held["days"]:
        return ["no message interrupted anybody in that time"]
    within = proportion.gated(held["within"], held["days"])
    return [
        f"{_mean(held)} on each of the {counted(held['days'], 'person-day')} that had any",
        f"At most {BUDGET}: {within}; the most on a day were {held['most']}",
    ]


def _mean(held: Upkeep) -> str:
    return f"{held['messages'] / held['days']:.1f}"


async def _drafts(tx: Transaction, asked: Asked) -> Mapping[str, int]:
    span = (asked.plan.period.since, asked.plan.period.until, asked.as_of.at)
    sent = await upkeep.sent(tx, asked.where, *span)
    kept = [
        Levenshtein.normalized_similarity(one.proposed, one.sent)
        for one in sent
        if one.proposed is not None
    ]
    return {
        "sent": len(kept),
        "as_drafted": sum(share == 1 for share in kept),
        "edited": sum(share < 1 for share in kept),
        "kept": whole(100 * median(kept)) if kept else 0,
        "own": len(sent) - len(kept),
        "unsent": await upkeep.drafts_unsent(tx, asked.where, *span),
    }


def _of_drafts(held: Upkeep) -> Sequence[str]:
    unsent = (
        f"Follow-ups closed without sending their draft: {held['unsent']}; replies written without "
        f"any draft: {held['own']}"
    )
    if not held["sent"]:
        return ["no reply that began as a draft left in that time", unsent]
    return [
        f"{held['sent']} sent; edited {proportion.gated(held['edited'], held['sent'])}",
        f"Of a draft's letters {held['kept']} % were kept (median)",
        unsent,
    ]


async def _model_off(tx: Transaction, asked: Asked) -> Mapping[str, int]:
    period = asked.plan.period
    calls = await upkeep.model_calls(tx, period.since, period.until, asked.as_of.at)
    found = off(calls, asked.end)
    return {
        "minutes": whole(found.lasted / timedelta(minutes=1)),
        "spells": found.spells,
        "calls": len(calls),
        "failed": sum(not answered for _, answered in calls),
    }


def _of_model_off(held: Upkeep) -> Sequence[str]:
    if not held["calls"]:
        return ["no language model was asked in that time; the embedded analyst read alone"]
    spells = f", in {counted(held['spells'], 'spell')}" if held["spells"] else ""
    return [
        f"{counted(held['minutes'], 'minute')}{spells}",
        f"Of {counted(held['calls'], 'call')} {held['failed']} had no answer; whatever waited was "
        "read without the model",
    ]


_COUNTED: Mapping[Measure, Callable[[Transaction, Asked], Awaitable[Mapping[str, int]]]] = {
    Measure.INTERRUPTIONS: _interruptions,
    Measure.DRAFTS: _drafts,
    Measure.MODEL_OFF: _model_off,
}
_SAID: Mapping[Measure, Callable[[Upkeep], Sequence[str]]] = {
    Measure.INTERRUPTIONS: _of_interruptions,
    Measure.DRAFTS: _of_drafts,
    Measure.MODEL_OFF: _of_model_off,
}
_SHARES: Mapping[Measure, Sequence[tuple[str, str]]] = {
    Measure.INTERRUPTIONS: [("within", "days")],
    Measure.DRAFTS: [("edited", "sent")],
}


def _held(found: Found) -> Upkeep:
    if found.upkeep is None:
        raise TypeError("nothing was counted of the desk's own work")
    return found.upkeep
