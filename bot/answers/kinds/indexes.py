"""Account indexes: of one client, of each, and the firm's figures made of them (product.md D.5).

Never called NPS, and never mixed with it. Of a single client no interval: it says who said what.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from bot.answers.asked import Asked
from bot.answers.backing import plain
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.measures import MEASURES
from bot.answers.plan import Measure, Plan
from bot.answers.said import Named, Said, named, say
from bot.answers.wording import MOST_ROWS, Told
from bot.cards.standing import gap_words
from bot.cards.words import ROLES
from bot.figures.account_index import ROLE_WEIGHTS, Voice, class_weighted, revenue_weighted
from bot.figures.divergence import Divergence, Heard, diverges
from bot.figures.mean import Mean, of_values
from bot.figures.nps import COUNTS_BELOW
from bot.figures.wording import counted, signed
from storage.database import Transaction
from storage.voices import ClientVoices, Voices, voices
from storage.words import Role

_DAYS = 365
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_AN_INDEX = "An index for triage, weighted by who speaks; not NPS."
_NOBODY = f"nobody was heard in the {_DAYS} days before"


@dataclass(frozen=True, slots=True)
class Indexed:
    """A client that was heard, with its index."""

    client: ClientVoices
    index: float


async def count(tx: Transaction, asked: Asked) -> Found:
    return Found(voices=await voices(tx, asked.where, asked.end, asked.as_of.mark))


def value(plan: Plan, found: Found) -> Headline:
    heard = _heard(found)
    single = plan.filters.account_id is not None and plan.measure is Measure.ACCOUNT_INDEX
    if single:
        people = sum(len(each.client.spoken) for each in heard)
        return Headline(heard[0].index if heard else None, people)
    if plan.measure is Measure.ACCOUNT_INDEX or _too_few(heard):
        return Headline(None, len(heard))
    if plan.measure is Measure.REVENUE_WEIGHTED:
        return Headline(_weighted(heard), len(heard))
    mean = _mean(heard)
    return Headline(mean.value, mean.n, mean.low, mean.high)


def figures(plan: Plan, found: Found) -> Iterator[Figure]:
    heard, everybody = _heard(found), _voices(found).clients
    yield from plain(_DAYS, len(heard), len(everybody), len(_paying(heard)))
    yield from plain(*_signs(heard), max(0, len(heard) - MOST_ROWS))
    for each in heard:
        yield from plain(each.index, len(each.client.spoken))
        for one in each.client.spoken:
            yield from plain(one.score)
            yield Figure(Decimal(f"{ROLE_WEIGHTS[one.role]:g}"))
        if (gap := _gap(each)) is not None:
            yield Figure(Decimal(f"{gap.lead:g}"))
    if not _too_few(heard):
        mean, weighted = _mean(heard), _weighted(heard)
        yield from plain(mean.value, mean.low, mean.high, weighted or 0)


def tell(plan: Plan, found: Found, who: Named, other: Named | None) -> Told:
    heard, everybody = _heard(found), _voices(found).clients
    begin = f"{MEASURES[plan.measure].title} of ", who, ", ", named(plan.period.words), ": "
    if not heard:
        return Told(say(*begin, _NOBODY, "."))
    if plan.measure is not Measure.ACCOUNT_INDEX:
        return Told(say(*begin, _firm(plan.measure, heard), "."), notes=(say(_AN_INDEX),))
    if plan.filters.account_id is not None:
        [only] = heard
        people = counted(len(only.client.spoken), "person").replace("persons", "people")
        sentence = say(*begin, f"{signed(only.index)} ({people} heard).")
        gap = _gap(only)
        differ = [] if gap is None else [say(gap_words(gap).removesuffix("."))]
        return Told(sentence, (*_classes(only), *differ), (say(_AN_INDEX),))
    of = f"{len(heard)} of {counted(len(everybody), 'client')} heard, the lowest first."
    shown = sorted(heard, key=lambda each: (each.index, each.client.name))[:MOST_ROWS]
    rows = [
        say(named(each.client.name), f": {signed(each.index)} (n = {len(each.client.spoken)})")
        for each in shown
    ]
    left = len(heard) - len(shown)
    more = [say(f"and {left} more")] if left else []
    return Told(say(*begin, of), (*rows, *more), (say(_AN_INDEX),))


def _firm(measure: Measure, heard: Sequence[Indexed]) -> str:
    """One figure of all clients; by the gates of D.2 only counts of few answers."""
    if _too_few(heard):
        above, nought, below = _signs(heard)
        return f"{above} above nought, {nought} at nought, {below} below (n = {len(heard)} clients)"
    if measure is Measure.ACCOUNT_NPS:
        mean = _mean(heard)
        interval = f"95 % interval {signed(mean.low)} to {signed(mean.high)}"
        return f"{signed(mean.value)} (n = {mean.n} clients, one vote each; {interval})"
    weighted = _weighted(heard)
    if weighted is None:
        return "not known; no fees are on record, or they are in several currencies"
    return f"{signed(weighted)} (by yearly fee; n = {len(_paying(heard))} clients)"


def _classes(only: Indexed) -> Iterator[Said]:
    """Who said what, the weightiest first."""
    by_role: defaultdict[Role, list[int]] = defaultdict(list)
    for one in only.client.spoken:
        by_role[one.role].append(one.score)
    for role in sorted(by_role, key=lambda each: (-ROLE_WEIGHTS[each], each)):
        scores = ", ".join(map(str, by_role[role]))
        yield say(f"{ROLES[role]}: {scores} (weight {ROLE_WEIGHTS[role]:g})")


def _gap(only: Indexed) -> Divergence | None:
    """Whether those who do the work and those who pay differ (P1.2); only days between matter."""
    told = [
        Heard(one.role, one.score, _ANY_DAY - timedelta(days=one.age)) for one in only.client.spoken
    ]
    return diverges(told, _ANY_DAY)


def _heard(found: Found) -> list[Indexed]:
    indexes = ((each, index_of(each)) for each in _voices(found).clients)
    return [Indexed(client, index) for client, index in indexes if index is not None]


def index_of(client: ClientVoices) -> float | None:
    """None where nobody was heard."""
    return class_weighted(Voice(one.role, one.score, one.age) for one in client.spoken)


def _too_few(heard: Sequence[Indexed]) -> bool:
    return len(heard) < 2 or sum(len(each.client.spoken) for each in heard) < COUNTS_BELOW


def _mean(heard: Sequence[Indexed]) -> Mean:
    return of_values(Counter(each.index for each in heard), -100, 100)


def _paying(heard: Sequence[Indexed]) -> list[tuple[float, float]]:
    """Fee and index of those with a fee on record; none where they are in several currencies."""
    paying = [each for each in heard if each.client.fee]
    if len({each.client.currency for each in paying}) > 1:
        return []
    return [(each.client.fee or 0.0, each.index) for each in paying]


def _weighted(heard: Sequence[Indexed]) -> float | None:
    return revenue_weighted(_paying(heard))


def _signs(heard: Sequence[Indexed]) -> tuple[int, int, int]:
    above = sum(each.index > 0 for each in heard)
    below = sum(each.index < 0 for each in heard)
    return above, len(heard) - above - below, below


def _voices(found: Found) -> Voices:
    if found.voices is None:
        raise TypeError("no voices were counted")
    return found.voices
