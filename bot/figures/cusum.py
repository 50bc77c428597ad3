"""Watching answer by answer for a lasting fall: a one-sided CUSUM (product.md D.3, alert rule b).

S ← max(0, S + (μ₀ − k) − x) with x = +1, 0 or −1 and μ₀ the mean of the twelve months before; an
alarm when S exceeds h. k = .15; h = 6 or more, by how many false alarms may be.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.figures.bands import worth

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SLACK = 0.15
LIMITS = range(6, 21)
TRAILING = timedelta(days=365)
LEAST_BEFORE = 40  # answers that a mean to watch against is made of
TYPICAL = (0.45, 0.20)  # promoters and detractors at +25, the firm of D.2
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Scored:
    """One answer, in the order they came."""

    at: datetime
    score: int


@dataclass(frozen=True, slots=True)
class Fall:
    """``since``: the first answer of what added up to an alarm at ``raised``."""

    since: datetime
    raised: datetime


def falls(answers: Sequence[Scored], limit: float) -> Iterator[Fall]:
    """Every alarm; after one the sum begins anew. Answers without 40 in the year before do not
    count.
    """
    total, since = 0.0, None
    for answer, usual in zip(answers, trailing(answers), strict=True):
        if usual is None:
            continue
        total = max(0.0, total + usual - SLACK - worth(answer.score))
        since = (since or answer.at) if total else None
        if since is not None and total > limit + _ROUNDING:
            yield Fall(since, answer.at)
            total, since = 0.0, None


def trailing(answers: Sequence[Scored]) -> Iterator[float | None]:
    """Before each answer: the mean of the twelve months' ±1; None for fewer than 40 of them."""
    window: deque[Scored] = deque()
    total = 0
    for answer in answers:
        while window and answer.at - window[0].at > TRAILING:
            total -= worth(window.popleft().score)
        yield total / len(window) if len(window) >= LEAST_BEFORE else None
        window.append(answer)
        total += worth(answer.score)


def limit_for(answers: int) -> int:
    """The lowest h with at most one false alarm among so many answers of an unchanged firm."""
    enough = (limit for limit in LIMITS if answers_to_false_alarm(limit) >= answers)
    return next(enough, LIMITS[-1])


def answers_to_false_alarm(limit: int) -> float:
    """The mean, nothing having changed: 330 at h = 6 and 586 at 7, by D.3's simulation; exactly
    334 and 575.
    """
    import numpy as np

    moves = _moves(*TYPICAL, limit)
    return float(np.linalg.solve(np.eye(len(moves)) - moves, np.ones(len(moves)))[0])


def answers_to_alarm(limit: int, promoters: float, detractors: float, share: float = 0.5) -> int:
    """After how many answers a fall from +25 to these shares is seen by this share of such falls.

    To −5: 27 (90 %: 60) at h = 6, 32 at 7; to +11: 61 and 82. Exactly one to three fewer.
    """
    import numpy as np

    moves = _moves(promoters, detractors, limit)
    still = np.zeros(len(moves))
    still[0] = 1.0
    answers = 0
    while still.sum() > 1 - share:
        still = still @ moves
        answers += 1
    return answers


def _moves(promoters: float, detractors: float, limit: int) -> "NDArray[np.float64]":
    """The chances to go from one sum to another without an alarm, in tenths, watched at +25."""
    import numpy as np

    tops = limit * 10 + 1
    moves = np.zeros((tops, tops))
    steps = ((promoters, -9), (1 - promoters - detractors, 1), (detractors, 11))
    for at in range(tops):
        for chance, step in steps:
            to = max(0, at + step)
            if to < tops:
                moves[at, to] += chance
    return moves
