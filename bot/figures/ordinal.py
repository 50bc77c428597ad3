"""Proportional-odds regression: what goes with lower answers on an ordered scale.

product.md D.12. logit P(score ≤ k) = aₖ + x·b, so exp(b) is the odds ratio of a lower score. D.12
asks for an account random intercept. Here the account counts in the error instead: the sandwich
clustered by account, or the model's own error where that is larger. The ratio is then that of the
firm's answers as they come, a little nearer to 1 than within one account.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_MOST_STEPS = 60
_TOLERANCE = 1e-9
_PRIOR_SD = 5.0  # so weak that it only keeps a ratio finite where one group is all at the bottom


@dataclass(frozen=True, slots=True)
class Slope:
    """The log odds ratio of a lower score, and its standard error."""

    value: float
    error: float


def first_slope(
    scores: Sequence[int], columns: Sequence[Sequence[float]], clusters: Sequence[int]
) -> Slope | None:
    """Of the first column, the others held alike; None where it cannot be told.

    columns: one row of numbers for each score. None: fewer than two different scores or clusters, a
    first column that does not vary, or a fit that does not settle.
    """
    import numpy as np  # half a second to load: only where it is used

    order, kind = np.unique(np.asarray(scores), return_inverse=True)
    x = _varying(np.asarray(columns, dtype=float))
    if len(order) < 2 or len(set(clusters)) < 2 or x is None:
        return None
    likelihood = _Likelihood(kind, len(order) - 1, x)
    fitted = likelihood.fit()
    if fitted is None:
        return None
    at = len(order) - 1  # the first column comes behind the thresholds
    bread = np.linalg.inv(likelihood.information(fitted))
    meat = _clustered(likelihood.each_gradient(fitted), clusters)
    robust = float((bread @ meat @ bread)[at, at])
    return Slope(float(fitted[at]), max(robust, float(bread[at, at])) ** 0.5)


def _varying(x: "Floats") -> "Floats | None":
    """Centred, without columns that are alike for everybody or follow from those before."""
    import numpy as np

    centred = x - x.mean(axis=0)
    kept: list[int] = []
    for at in range(centred.shape[1]):
        if np.linalg.matrix_rank(centred[:, [*kept, at]]) > len(kept):
            kept.append(at)
        elif at == 0:
            return None
    varying: Floats = centred[:, kept]
    return varying


def _clustered(gradients: "Floats", clusters: Sequence[int]) -> "Floats":
    import numpy as np

    names, at = np.unique(np.asarray(clusters), return_inverse=True)
    sums = np.zeros((len(names), gradients.shape[1]))
    np.add.at(sums, at, gradients)
    correction = len(names) / (len(names) - 1)
    meat: Floats = correction * sums.T @ sums
    return meat


class _Likelihood:
    """The log-likelihood in (thresholds, slopes): concave, so that Newton's method finds its top.

    Each answer lies between an upper and a lower threshold; both are linear in the parameters.
    """

    def __init__(self, kind: "NDArray[np.intp]", thresholds: int, x: "Floats") -> None:
        import numpy as np

        self._top = kind == thresholds  # no threshold above it
        self._bottom = kind == 0
        upper, lower = np.eye(thresholds + 1)[kind], np.eye(thresholds + 1)[kind - 1]
        self._upper = np.hstack([upper[:, :thresholds], x]) * ~self._top[:, None]
        self._lower = np.hstack([lower[:, :thresholds], x]) * ~self._bottom[:, None]
        self._penalty = np.zeros(thresholds + x.shape[1])
        self._penalty[thresholds:] = _PRIOR_SD**-2
        shares = np.cumsum(np.bincount(kind, minlength=thresholds + 1))[:-1] / len(kind)
        self._start = np.concatenate([np.log(shares / (1 - shares)), np.zeros(x.shape[1])])

    def fit(self) -> "Floats | None":
        import numpy as np

        at, value = self._start, self._value(self._start)
        for _ in range(_MOST_STEPS):
            slope = self.each_gradient(at).sum(axis=0) - self._penalty * at
            step = np.linalg.solve(self.information(at), slope)
            size = 1.0
            while self._value(at + size * step) < value and size > _TOLERANCE:
                size /= 2
            at = at + size * step
            value = self._value(at)
            if float(np.abs(size * step).max()) < 1e-7:
                return at
        return None

    def _ends(self, at: "Floats") -> "tuple[Floats, Floats, Floats]":
        """Each answer's distribution function above and below it, and its probability."""
        import numpy as np

        with np.errstate(over="ignore"):
            above = np.where(self._top, 1.0, 1 / (1 + np.exp(-(self._upper @ at))))
            below = np.where(self._bottom, 0.0, 1 / (1 + np.exp(-(self._lower @ at))))
        return above, below, above - below

    def _value(self, at: "Floats") -> float:
        import numpy as np

        chance = self._ends(at)[2]
        if float(chance.min()) <= 0:
            return -np.inf
        return float(np.log(chance).sum() - (self._penalty * at * at).sum() / 2)

    def _densities(self, at: "Floats") -> "tuple[Floats, Floats, Floats]":
        above, below, chance = self._ends(at)
        return above * (1 - above) / chance, below * (1 - below) / chance, chance

    def each_gradient(self, at: "Floats") -> "Floats":
        """One row for each answer."""
        up, down, _ = self._densities(at)
        rows: Floats = up[:, None] * self._upper - down[:, None] * self._lower
        return rows

    def information(self, at: "Floats") -> "Floats":
        """Minus the second derivatives, with the prior's."""
        import numpy as np

        above, below, _ = self._ends(at)
        up, down, _ = self._densities(at)
        uu, ll = up * (1 - 2 * above) - up**2, -down * (1 - 2 * below) - down**2
        across = self._upper.T @ ((up * down)[:, None] * self._lower)
        second = self._upper.T @ (uu[:, None] * self._upper)
        second += self._lower.T @ (ll[:, None] * self._lower) + across + across.T
        information: Floats = np.diag(self._penalty) - second
        return information
