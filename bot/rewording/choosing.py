"""Which stored answers a text is rehearsed on: some of every kind, the same ones each time."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import zip_longest
from typing import Protocol, TypeVar

from bot.figures.bands import Band, band_of

MOST = 30
_SAID = (False, True, None)  # "not an issue" is rarest, and tells most


class Stored(Protocol):
    """An answer that may be chosen. ``confirmed``: what a person made of it, None if nothing."""

    @property
    def response_id(self) -> int: ...
    @property
    def score(self) -> int: ...
    @property
    def answered_at(self) -> datetime: ...
    @property
    def confirmed(self) -> bool | None: ...


S = TypeVar("S", bound=Stored)


def choose(stored: Iterable[S], most: int = MOST) -> list[S]:
    """One of each kind in turn, the newest first, until there are enough.

    A kind is a band and what a person said of it, so that neither the many promoters nor the many
    answers that nobody looked at crowd out the rest.
    """
    kinds: dict[tuple[int, int], list[S]] = defaultdict(list)
    for one in sorted(stored, key=lambda one: (one.answered_at, one.response_id), reverse=True):
        kinds[_SAID.index(one.confirmed), list(Band).index(band_of(one.score))].append(one)
    in_turn = zip_longest(*(kinds[kind] for kind in sorted(kinds)))
    return [one for turn in in_turn for one in turn if one is not None][:most]
