"""A share with its interval: recovery, response, within-SLA (product.md D.18)."""

import math
from dataclasses import dataclass

from bot.figures.nps import COUNTS_BELOW, Z95
from bot.figures.wording import whole


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``n``, with its Wilson 95 % interval; all three shares are 0-1."""

    part: int
    n: int
    value: float
    low: float
    high: float


def wilson(part: int, n: int, z: float = Z95) -> Share:
    """Wilson's score interval (D.18). Raises ValueError unless 0 ≤ part ≤ n and n ≥ 1."""
    if not 0 <= part <= n or n == 0:
        raise ValueError("a share needs 0 <= part <= n and n >= 1")
    p = part / n
    scale = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / scale
    half = z / scale * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if part == 0 else centre - half
    high = 1.0 if part == n else centre + half
    return Share(part, n, p, low, high)


def sentence(part: int, n: int) -> str:
    """ "7 of 12 (58 %, interval 32–81 %)" (M1); no data is said, not shown as 0 %."""
    if n == 0:
        return "none yet"
    share = wilson(part, n)
    low, high = whole(100 * share.low), whole(100 * share.high)
    return f"{part} of {n} ({whole(100 * share.value)} %, interval {low}–{high} %)"


def gated(part: int, n: int) -> str:
    """The same by the gate of D.2: under ten only counts."""
    return f"{part} of {n}, too few for a share" if n < COUNTS_BELOW else sentence(part, n)
