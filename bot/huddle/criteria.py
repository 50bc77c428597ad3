"""What a pack may hold, in the order in which it needs a decision, and how many (L8). Pure."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest

MOST = 7  # of a pack, the recovery rate among them


class What(StrEnum):
    """The kinds of items, the most pressing first. The numbers of items are those of the kind."""

    OVERDUE_S1 = "overdue_s1"  # a follow-up
    SYSTEMIC = "systemic"  # a systemic issue without an owner, or past its day
    DEBT = "debt"  # a deferral whose time is over
    BARE = "bare"  # a closing without a talk, of which its closer was told first
    UNTOLD = "untold"  # one whose clients are to be told what changed, or that is to be closed
    EXPERIMENT = "experiment"  # at its horizon


def choose(found: Mapping[What, Sequence[int]], most: int = MOST - 1) -> list[tuple[What, int]]:
    """The first of each kind, then the second of each, as far as there is room.

    So ten overdue S1s do not hide what nobody else will bring up. Told in the order of kinds.
    """
    rounds = zip_longest(*(found.get(what, ()) for what in What))
    in_turn = [
        (what, number)
        for each in rounds
        for what, number in zip(What, each, strict=True)
        if number is not None
    ]
    order = list(What)
    return sorted(in_turn[:most], key=lambda item: order.index(item[0]))


def left(
    found: Mapping[What, Sequence[int]], chosen: Sequence[tuple[What, int]]
) -> dict[What, int]:
    """How many of each kind found no room."""
    shown = [what for what, _ in chosen]
    rest = {what: len(numbers) - shown.count(what) for what, numbers in found.items()}
    return {what: more for what, more in rest.items() if more}
