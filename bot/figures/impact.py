"""What a theme weighs: NPS of all answers less NPS without those that name it (product.md N7).

A subtraction, not a forecast: "if these comments were absent", never "you will gain". Impacts of
different groups of clients are not comparable. The intervals draw clients, not answers, because the
answers of one client are alike.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.figures.nps import COUNTS_BELOW, Tally

LEAST_CLIENTS = 5  # of fewer, drawn again, no interval can be told
LEAST_COMMENTS = 15  # product.md N2: of fewer, how few they are is all that is said
_DRAWS, _SEED, _LEVEL = 4000, 20261122, 0.05

Statistic = Callable[[Any], Any]
"""Sums of a client's numbers (a row for each draw) → one value a draw; not a number: undefined."""


@dataclass(frozen=True, slots=True)
class ClientAnswers:
    """One client: all its answers, and of them those whose comment names the theme as trouble.

    Raises ValueError when more of a band name it than there are.
    """

    answers: Tally
    naming: Tally

    def __post_init__(self) -> None:
        if any(part < 0 for part in self.rest):
            raise ValueError("the answers that name a theme are among all answers")

    @property
    def rest(self) -> tuple[int, int, int]:
        """Promoters, passives and detractors who do not name it."""
        return (
            self.answers.promoters - self.naming.promoters,
            self.answers.passives - self.naming.passives,
            self.answers.detractors - self.naming.detractors,
        )


@dataclass(frozen=True, slots=True)
class Impact:
    """In NPS points, below 0 where the theme weighs the score down; with a 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ClientShare:
    """One client's comments in two times, and how many of them name the theme as trouble."""

    before: int
    naming_before: int
    after: int
    naming_after: int


@dataclass(frozen=True, slots=True)
class Rise:
    """Share of comments after less the share before, -100 to +100 points; 95 % interval.

    p: of Fisher's exact test, two-sided. It takes comments of one client for unlike, which the
    interval does not; the interval takes a share of nought for certain, which the test does not.
    """

    value: float
    low: float
    high: float
    p: float

    @property
    def beyond_chance(self) -> bool:
        """By both."""
        return self.p <= _LEVEL and (self.low > 0 or self.high < 0)


def impact(clients: Sequence[ClientAnswers]) -> Impact | None:
    """Of every client with answers, also those that do not name the theme.

    None where it cannot be told: fewer than ten answers, or fewer than ten that do not name it, or
    fewer than five clients.
    """
    heard = [each for each in clients if each.answers.n]
    rest = sum(sum(each.rest) for each in heard)
    if len(heard) < LEAST_CLIENTS or rest < COUNTS_BELOW:
        return None
    rows = [
        (
            each.answers.n,
            each.answers.promoters - each.answers.detractors,
            sum(each.rest),
            each.rest[0] - each.rest[2],
        )
        for each in heard
    ]
    return Impact(*_drawn(rows, _less_without))


def rise(clients: Sequence[ClientShare]) -> Rise | None:
    """None where either time has fewer than ten comments, or there are fewer than five clients."""
    heard = [each for each in clients if each.before or each.after]
    enough = min(sum(each.before for each in heard), sum(each.after for each in heard))
    if len(heard) < LEAST_CLIENTS or enough < COUNTS_BELOW:
        return None
    rows = [(each.before, each.naming_before, each.after, each.naming_after) for each in heard]
    return Rise(*_drawn(rows, _share_grown), _fisher(*map(sum, zip(*rows, strict=True))))


def _less_without(sums: Any) -> Any:
    """NPS of all less NPS of the rest."""
    n, net, rest, rest_net = (sums[..., at] for at in range(4))
    return 100 * (_ratio(net, n) - _ratio(rest_net, rest))


def _share_grown(sums: Any) -> Any:
    before, naming_before, after, naming_after = (sums[..., at] for at in range(4))
    return 100 * (_ratio(naming_after, after) - _ratio(naming_before, before))


def _fisher(before: int, naming_before: int, after: int, naming_after: int) -> float:
    from scipy.stats import fisher_exact  # slow to load: only where it is used

    counts = [[naming_after, after - naming_after], [naming_before, before - naming_before]]
    return float(fisher_exact(counts).pvalue)


def _ratio(part: Any, whole: Any) -> Any:
    import numpy as np

    return np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole != 0)


def _drawn(rows: Iterable[Sequence[int]], statistic: Statistic) -> tuple[float, float, float]:
    """The statistic, and its percentile interval over clients drawn again with replacement.

    Clients with the same numbers are one kind, drawn as often as there are such: the same law, and
    quick for thousands. Always the same draws, so that a figure can be run again. A draw of which
    the statistic says nothing is left out.
    """
    import numpy as np

    kinds, many = np.unique(np.array(list(rows), dtype=np.int64), axis=0, return_counts=True)
    n = int(many.sum())
    draws = np.random.default_rng(_SEED).multinomial(n, many / n, _DRAWS)
    low, high = np.nanpercentile(statistic((draws @ kinds).astype(float)), [2.5, 97.5])
    return float(statistic((many @ kinds).astype(float))), float(low), float(high)
