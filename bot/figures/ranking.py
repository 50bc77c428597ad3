"""How well a probability separates two groups: the area under the ROC curve."""

import math
from collections.abc import Sequence
from itertools import groupby


def auc(yes: Sequence[float], no: Sequence[float]) -> float:
    """The chance that one of ``yes`` ranks above one of ``no``, ties half (Mann-Whitney).

    Raises ValueError when either is empty.
    """
    if not yes or not no:
        raise ValueError("an area needs both groups")
    ranked = sorted([(value, True) for value in yes] + [(value, False) for value in no])
    below = won = 0.0
    for _, tied in groupby(ranked, key=lambda pair: pair[0]):
        among = [is_yes for _, is_yes in tied]
        here = len(among) - sum(among)
        won += sum(among) * (below + here / 2)
        below += here
    return won / (len(yes) * len(no))


def auc_interval(area: float, yes: int, no: int, z: float = 1.959964) -> tuple[float, float]:
    """95 % of Hanley and McNeil (Radiology 143, 1982), cut to 0-1."""
    q1, q2, square = area / (2 - area), 2 * area * area / (1 + area), area * area
    spread = area * (1 - area) + (yes - 1) * (q1 - square) + (no - 1) * (q2 - square)
    half = z * math.sqrt(max(0.0, spread) / (yes * no))
    return max(0.0, area - half), min(1.0, area + half)
