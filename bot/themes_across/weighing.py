"""Themes out of what clients answered: counted, weighed, compared, and kept from who may not see.

Pure.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.figures.impact import LEAST_COMMENTS, ClientAnswers, ClientShare, impact, rise
from bot.figures.nps import tally_of_counts
from bot.themes_across.kept import LEAST_CLIENTS, LEAST_OUTSIDE, ThemeCount, Themes
from storage.tallies import Counts
from storage.themes_across import ClientHeard
from storage.words import Theme


@dataclass(frozen=True, slots=True)
class Side:
    """What was answered and named in one time by one choice of clients.

    counts: of each client's answers, by score. named: of those that name each theme as trouble.
    """

    clients: Sequence[ClientHeard]
    counts: Mapping[int, Counts]
    named: Mapping[tuple[Theme, int], Counts]

    @property
    def read(self) -> int:
        return sum(each.read for each in self.clients)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who asks: ``oversees`` all teams, or is a director of their own; or looks at one client.

    reads: may read clients' own words.
    """

    colleague_id: int
    oversees: bool
    one_client: bool = False
    reads: bool = True

    def may_see(self, clients: Iterable[ClientHeard]) -> bool:
        """A theme of these clients (N6, U17): of few, only those whom it is about."""
        if self.oversees or self.one_client:
            return True
        naming = list(clients)
        theirs = any(each.director_id == self.colleague_id for each in naming)
        return theirs or len(naming) >= LEAST_OUTSIDE


def weigh(side: Side, before: Side | None, audience: Audience, only: Theme | None = None) -> Themes:
    """Every theme (or this one) that somebody names as trouble.

    Those that grew most or weigh most come first.
    """
    now, earlier = _who_names(side), _who_names(before) if before else {}
    themes, withheld = [], 0
    for theme in sorted({*now, *earlier} & ({only} if only else {*Theme})):
        naming = now.get(theme, [])
        if not all(audience.may_see(each) for each in (naming, earlier.get(theme)) if each):
            withheld += 1
            continue
        counted = _count(side, theme, naming)
        themes.append(_compared(counted, side, before) if before else _weighed(counted, side))
    return Themes(
        answers=sum(sum(each) for each in side.counts.values()),
        comments=sum(each.comments for each in side.clients),
        read=side.read,
        before=before.read if before else None,
        themes=sorted(themes, key=_order),
        withheld=withheld,
    )


def _who_names(side: Side) -> Mapping[Theme, list[ClientHeard]]:
    by_number = {each.account_id: each for each in side.clients}
    naming: dict[Theme, list[ClientHeard]] = defaultdict(list)
    for theme, account in side.named:
        naming[theme].append(by_number[account])
    return naming


def _count(side: Side, theme: Theme, clients: Sequence[ClientHeard]) -> ThemeCount:
    return ThemeCount(
        theme,
        comments=sum(_naming(side, theme, each.account_id) for each in clients),
        clients=len(clients),
        sectors=len({each.sector for each in clients if each.sector}),
        teams=len({each.director_id for each in clients if each.director_id is not None}),
    )


def _naming(side: Side, theme: Theme, account_id: int) -> int:
    return sum(side.named.get((theme, account_id), ()))


def _weighed(counted: ThemeCount, side: Side) -> ThemeCount:
    """With its impact, where enough comments were read, and enough clients name it."""
    if side.read < LEAST_COMMENTS or counted.clients < LEAST_CLIENTS:
        return counted
    pairs = [
        ClientAnswers(
            tally_of_counts(counts),
            tally_of_counts(side.named.get((counted.theme, account), (0,) * 11)),
        )
        for account, counts in side.counts.items()
    ]
    return replace(counted, impact=impact(pairs))


def _compared(counted: ThemeCount, side: Side, before: Side) -> ThemeCount:
    shares = Counter({each.account_id: each.read for each in side.clients})
    earlier = Counter({each.account_id: each.read for each in before.clients})
    clients = [
        ClientShare(
            before=earlier[account],
            naming_before=_naming(before, counted.theme, account),
            after=shares[account],
            naming_after=_naming(side, counted.theme, account),
        )
        for account in sorted({*shares, *earlier})
    ]
    naming = [each.naming_before for each in clients if each.naming_before]
    return replace(counted, before=sum(naming), clients_before=len(naming), rise=rise(clients))


def _order(one: ThemeCount) -> tuple[bool, float, int, str]:
    """Other last: nobody can act on it."""
    moved = -one.rise.value if one.rise else one.impact.value if one.impact else 0.0
    return one.theme is Theme.OTHER, moved, -one.comments, one.theme
