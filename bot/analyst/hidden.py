"""The hidden detractor of product.md D.7: a good score beside words that are not good."""

from collections.abc import Sequence

from bot.analyst.signals import MODERATE
from bot.analyst.weighing import Weighed

LOWEST_SCORE = 7  # 0-6 is a detractor in the open; 9-10 here is what D.7 calls a contradiction


def hidden_clause(score: int, weighed: Sequence[Weighed]) -> Weighed | None:
    """The clause that gives the client away: churn language first, then the strongest complaint.

    Mild caveats (strength 1) and wishes never qualify.
    """
    if score < LOWEST_SCORE:
        return None
    serious = [clause for clause in weighed if clause.concern >= MODERATE]
    return max(serious, key=lambda clause: (clause.churn, clause.concern), default=None)
