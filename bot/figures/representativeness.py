"""How alike people were treated, whoever they are: the R-indicator (product.md D.10.3).

R = 1 − 2·S(ρ̂), where S is the spread of the fitted chances of being asked. 1: everybody alike.
More asked is not less bias. Only comparable between figures from the same variables.
"""

import math
from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

LEAST_PEOPLE = 30
_PRIOR = 1 / 5.0**2  # so weak that it only keeps a chance off 0 and 1 where a group is all alike
_MOST_STEPS, _TOLERANCE = 60, 1e-10


def indicator(people: Sequence[Sequence[Hashable]], asked: Sequence[bool]) -> float | None:
    """people: of each, what they are by each variable; asked: whether they were.

    A logistic regression on all variables; S² without what chance alone adds to it (Shlomo,
    Skinner and Schouten 2012). None for fewer than 30 people, or where all or none were asked.
    """
    import numpy as np

    if len(people) < LEAST_PEOPLE or len(set(asked)) < 2:
        return None
    x, y = _columns(people), np.asarray(asked, dtype=float)
    chances, information = _fitted(x, y)
    slopes = chances * (1 - chances)
    spread = float(np.mean((chances - chances.mean()) ** 2))
    errors = np.einsum("ij,jk,ik->i", x, np.linalg.inv(information), x)
    by_chance = float(np.mean(slopes**2 * errors))
    return 1 - 2 * math.sqrt(max(0.0, spread - by_chance))


def _columns(people: Sequence[Sequence[Hashable]]) -> "Floats":
    """An intercept, and for each variable a column for each of its words but the first."""
    import numpy as np

    columns = [np.ones(len(people))]
    for variable in zip(*people, strict=True):
        for word in sorted(set(variable), key=str)[1:]:
            columns.append(np.asarray([each == word for each in variable], dtype=float))
    return np.column_stack(columns)


def _fitted(x: "Floats", y: "Floats") -> "tuple[Floats, Floats]":
    """The chances, and the information about the coefficients, by Newton's steps."""
    import numpy as np

    weights = np.zeros(x.shape[1])
    prior = _PRIOR * np.eye(x.shape[1])
    prior[0, 0] = 0.0  # the level is left free
    for _ in range(_MOST_STEPS):
        chances = 1 / (1 + np.exp(-x @ weights))
        information = (x.T * (chances * (1 - chances))) @ x + prior
        step = np.linalg.solve(information, x.T @ (y - chances) - prior @ weights)
        weights = weights + step
        if float(np.max(np.abs(step))) < _TOLERANCE:
            break
    return chances, information
