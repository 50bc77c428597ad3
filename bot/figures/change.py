"""Is it really going up or down? Two independent waves compared (product.md D.3)."""

import math
from dataclasses import dataclass

from bot.figures.nps import COUNTS_BELOW, Z95, Tally, adjusted, nps
from bot.figures.wording import signed, whole

TYPICAL_VARIANCE = 0.5875  # p + d − (p − d)² at p = .45, d = .20, the firm of D.2 and P1
SMALLEST_CHANGE = 10.0
COVERAGE_DRIFT = 0.10
_Z_POWER_80 = 0.841621


@dataclass(frozen=True, slots=True)
class Change:
    """A move between two waves. ``raw`` and ``minimum`` in NPS points, ``p`` two-sided.

    minimum: the smallest change that these two sizes could have shown (80 % power, 95 %).
    n_before, n_after: answers in each wave.
    """

    raw: float
    z: float
    p: float
    minimum: float
    n_before: int
    n_after: int

    @property
    def significant(self) -> bool:
        return abs(self.z) >= 1.96


def compare(before: Tally, after: Tally) -> Change:
    """z = (NPS*₂ − NPS*₁)/√(V*₁/n*₁ + V*₂/n*₂). Raises ValueError when a wave has no answers.

    Only for different people: the same people in both waves need a paired comparison (D.3).
    """
    raw = nps(after) - nps(before)
    (mean_1, variance_1, n_1), (mean_2, variance_2, n_2) = _adjusted(before), _adjusted(after)
    z = (mean_2 - mean_1) / math.sqrt(variance_1 / n_1 + variance_2 / n_2)
    p = math.erfc(abs(z) / math.sqrt(2))
    return Change(raw, z, p, minimum_detectable(before.n, after.n), before.n, after.n)


def minimum_detectable(n_before: int, n_after: int, variance: float = TYPICAL_VARIANCE) -> float:
    """The smallest true change, in points, that 80 % of such wave pairs would show (D.3, P1)."""
    spread = variance / (n_before + 3) + variance / (n_after + 3)
    return 100 * (Z95 + _Z_POWER_80) * math.sqrt(spread)


def answers_needed(points: float, variance: float = TYPICAL_VARIANCE) -> int:
    """About how many answers each of two equal waves needs to show a change of ``points`` (D.3)."""
    return whole(2 * variance * ((Z95 + _Z_POWER_80) * 100 / points) ** 2 - 3)


def alerts(change: Change, coverage_before: float, coverage_after: float) -> bool:
    """Alert rule (a) for a wave: significant, at least 10 points, coverage within 10 points.

    Coverages are shares 0-1 of those eligible.
    """
    comparable = round(abs(coverage_after - coverage_before), 9) <= COVERAGE_DRIFT
    return change.significant and abs(change.raw) >= SMALLEST_CHANGE and comparable


def sentence(change: Change) -> str:
    """ "Change −7: not detectable; we could only have seen about ±52." (P1).

    To stand beside both waves' own sentences; a wave of counts only has no figure to compare.
    """
    if min(change.n_before, change.n_after) < COUNTS_BELOW:
        return f"Too few answers to compare: a wave needs {COUNTS_BELOW}."
    if change.significant:
        return f"Change {signed(change.raw)}: more than chance (p {_p(change.p)})."
    seen = whole(change.minimum)
    return f"Change {signed(change.raw)}: not detectable; we could only have seen about ±{seen}."


def _p(p: float) -> str:
    return "< .001" if p < 0.001 else "= " + f"{p:.3f}".lstrip("0")


def _adjusted(tally: Tally) -> tuple[float, float, float]:
    return adjusted(tally.promoters / tally.n, tally.detractors / tally.n, tally.n)
