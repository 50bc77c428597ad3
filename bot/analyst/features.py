"""What the statistical layer sees of a comment: how its clauses were weighed, and their words.

The weighing is the same in every language that is read; the words count in English only.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.analyst.cues import Kind
from bot.analyst.signals import MODERATE
from bot.analyst.weighing import Weighed

NUMBER = "#"  # all figures are one word: no amount, date or name of a client is ever learned
_TELLING = (
    Kind.FRUSTRATION,
    Kind.CHASING,
    Kind.FAILURE,
    Kind.CAVEAT,
    Kind.SUGGESTION,
    Kind.RESOLVED,
    Kind.HEDGE,
    Kind.FRAME,
    Kind.ELSEWHERE,
)
_LEADING = (Kind.FAILURE, Kind.FRUSTRATION, Kind.CHASING)
_DIGITS = frozenset("0123456789")
_MOST_COUNTED = 3
_MOST_PRAISE = 6
_LOWEST, _MIDDLE = 7, 9  # scores: at 7 the doubt is greatest


def of_cues(score: int, weighed: Sequence[Weighed]) -> dict[str, float]:
    """Features of the weighed clauses, by name; each about 0 to 1, absent means 0."""
    concerns = sorted((clause.concern for clause in weighed), reverse=True) or [0]
    grave = [clause for clause in weighed if clause.concern >= MODERATE]
    praise = sum(clause.praise for clause in weighed)
    found = {
        f"gravest {concerns[0]}": 1.0,
        f"next {concerns[1] if len(concerns) > 1 else 0}": 1.0,
        "complaints": min(_MOST_COUNTED, len(grave)) / _MOST_COUNTED,
        "share of complaints": len(grave) / (len(weighed) or 1),
        "praise": min(praise, _MOST_PRAISE) / _MOST_PRAISE,
        "balance of praise": praise / (praise + sum(concerns) + 1),
        "score": (_MIDDLE - min(10, max(_LOWEST, score))) / 2,
    }
    names = {f"any {kind}" for clause in weighed for kind in clause.kinds if kind in _TELLING}
    names |= {f"gravely {clause.kinds[0]}" for clause in grave if clause.kinds[0] in _LEADING}
    names |= {"churn" for clause in weighed if clause.churn}
    names |= {"no praise"} if not praise else set()
    names |= {"first"} if weighed and weighed[0].concern >= MODERATE else set()
    names |= {"last"} if weighed and weighed[-1].concern >= MODERATE else set()
    found.update(dict.fromkeys(sorted(names), 1.0))  # in one order: the same sums everywhere
    return found


def grams(clause: Weighed) -> set[str]:
    """Single words and pairs of neighbours, figures made equal."""
    spoken = [
        word if word.isalpha() or _DIGITS.isdisjoint(word) else NUMBER
        for word, _, _ in clause.clause.tokens
    ]
    return {*spoken, *map(" ".join, pairwise(spoken))}


def heard(found: set[str], weights: Mapping[str, float]) -> float:
    """How much known words sound like a complaint (above 0) or like praise (below)."""
    known = [weights[gram] for gram in found & weights.keys()]
    return math.fsum(known) / math.sqrt(len(known)) if known else 0.0


def of_words(
    each: Sequence[set[str]], sounds: Sequence[float], weights: Mapping[str, float]
) -> dict[str, float]:
    """Features of the words: the worst clause, the mean of them, and the comment as a whole."""
    if not each:
        return {}
    return {
        "worst words": max(sounds),
        "mean words": sum(sounds) / len(sounds),
        "all words": heard(set().union(*each), weights),
    }
