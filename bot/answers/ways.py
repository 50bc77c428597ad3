"""How each kind of measure is counted, valued, told and held to its figures: a table."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.answers import wording
from bot.answers.asked import Asked
from bot.answers.backing import CONSTANTS
from bot.answers.found import Found, Headline
from bot.answers.guard import Figure
from bot.answers.kinds import (
    avoiding,
    causes,
    changes,
    clients,
    debts,
    friction,
    growth,
    indexes,
    offers,
    savings,
    scores,
    shares,
    silent,
    themes,
    upkeep,
    waiting,
    week,
)
from bot.answers.measures import MEASURES, Kind
from bot.answers.plan import Plan
from bot.answers.said import Named
from bot.answers.wording import Told
from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class Way:
    """``figures``: every one that ``tell`` may write."""

    count: Callable[[Transaction, Asked], Awaitable[Found]]
    value: Callable[[Plan, Found], Headline]
    figures: Callable[[Plan, Found], Iterator[Figure]]
    tell: Callable[[Plan, Found, Named, Named | None], Told]


WAYS: Mapping[Kind, Way] = {
    Kind.SCORES: Way(scores.count, scores.value, scores.figures, wording.of_scores),
    Kind.CLIENTS: Way(clients.count, clients.value, clients.figures, wording.of_clients),
    Kind.SILENT: Way(silent.count, silent.value, silent.figures, silent.tell),
    Kind.SHARES: Way(shares.count, shares.value, shares.figures, shares.tell),
    Kind.INDEXES: Way(indexes.count, indexes.value, indexes.figures, indexes.tell),
    Kind.WAITING: Way(waiting.count, waiting.value, waiting.figures, waiting.tell),
    Kind.FRICTION: Way(friction.count, friction.value, friction.figures, friction.tell),
    Kind.CHANGES: Way(changes.count, changes.value, changes.figures, changes.tell),
    Kind.CAUSES: Way(causes.count, causes.value, causes.figures, causes.tell),
    Kind.OFFERS: Way(offers.count, offers.value, offers.figures, offers.tell),
    Kind.THEMES: Way(themes.count, themes.value, themes.figures, themes.tell),
    Kind.DEBTS: Way(debts.count, debts.value, debts.figures, debts.tell),
    Kind.AVOIDING: Way(avoiding.count, avoiding.value, avoiding.figures, avoiding.tell),
    Kind.GROWTH: Way(growth.count, growth.value, growth.figures, growth.tell),
    Kind.SAVINGS: Way(savings.count, savings.value, savings.figures, savings.tell),
    Kind.UPKEEP: Way(upkeep.count, upkeep.value, upkeep.figures, upkeep.tell),
    Kind.WEEK: Way(week.count, week.value, week.figures, week.tell),
}


def way_of(plan: Plan) -> Way:
    return WAYS[MEASURES[plan.measure].kind]


def headline(plan: Plan, found: Found) -> Headline:
    """The one value that a receipt keeps."""
    return way_of(plan).value(plan, found)


def backed(plan: Plan, found: Found) -> frozenset[Figure]:
    """Every figure that a sentence about this may hold."""
    return CONSTANTS | frozenset(way_of(plan).figures(plan, found))


def tell(plan: Plan, found: Found, who: Named, other: Named | None = None) -> Told:
    """``who``, ``other``: whose answers, and whose they are compared with."""
    return way_of(plan).tell(plan, found, who, other)
