"""The hidden detractor of product.md D.7: a good score beside words that are not good."""

from bot.analyst.frustration import Verdict
from bot.analyst.weighing import Weighed

LOWEST_SCORE = 7  # 0-6 is a detractor in the open; 9-10 here is what D.7 calls a contradiction


def hidden_clause(score: int, verdict: Verdict) -> Weighed | None:
    """The clause that gives the client away; mild caveats and wishes alone never qualify."""
    return verdict.telling if score >= LOWEST_SCORE and verdict.frustrated else None
