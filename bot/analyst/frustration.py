"""How probable it is that a comment shows a frustrated client, and which clause says so.

A logistic regression over ``features.py``. Its weights (``weights/frustration.json``) are learned
by ``tests/bench/train_analyst.py`` from licensed texts alone and hold no comment: single words and
pairs that at least eight comments share, and the names of the cues.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.analyst import features
from bot.analyst.signals import MODERATE
from bot.analyst.weighing import Weighed

FILE = Path(__file__).parent / "weights" / "frustration.json"
WORDING = "worded_like_complaints"  # the signal when learned words tell, and no cue phrase does
_STEEPEST = 30.0  # beyond this a probability is 0 or 1 in any case


@dataclass(frozen=True, slots=True)
class Weights:
    """grams: of single words and pairs. full: of all features. plain: of cues, without words.

    ``threshold``: the probability from which on a comment is taken as frustrated.
    """

    grams: Mapping[str, float]
    full: Mapping[str, float]
    plain: Mapping[str, float]
    threshold: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """``telling`` carried the most weight; None when there are no words."""

    probability: float
    frustrated: bool
    telling: Weighed | None
    by_wording: bool


@cache
def shipped() -> Weights:
    """The weights that come with the program, read once."""
    return Weights(**json.loads(FILE.read_text(encoding="utf-8")))


def judge(
    score: int, weighed: Sequence[Weighed], *, english: bool = True, bar: float | None = None
) -> Verdict:
    """The probability and the clause behind it; what D.7 names outright decides alone.

    ``bar``: flag from this probability on, whatever it was measured with; it moves the flag, never
    the probability. Churn language is flagged under every bar.
    """
    weights = shipped()
    bar = weights.threshold if bar is None else bar
    known = weights.grams.keys()
    each = [features.grams(clause) & known for clause in weighed] if english else []
    sounds = [features.heard(found, weights.grams) for found in each]
    found = features.of_cues(score, weighed) | features.of_words(each, sounds, weights.grams)
    probability = chance(found, weights.full if english else weights.plain)
    telling = _telling(weighed, sounds or [0.0] * len(weighed))
    if telling is None:
        return Verdict(0.0, frustrated=False, telling=None, by_wording=False)  # said nothing (D.7)
    if _plain(weighed):
        probability = max(probability, weights.threshold)
    probability = round(probability, 4)
    by_wording = telling.concern < MODERATE
    frustrated = telling.churn or probability >= bar
    return Verdict(probability, frustrated, telling, by_wording)


def _plain(weighed: Sequence[Weighed]) -> bool:
    """Churn language, or complaints of moderate strength in half of all that is said (D.7)."""
    grave = sum(clause.concern >= MODERATE for clause in weighed)
    return any(clause.churn for clause in weighed) or 0 < len(weighed) <= 2 * grave


def chance(found: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The logistic of the weighted sum; ``bias`` always counts."""
    parts = (weights.get(name, 0.0) * much for name, much in found.items())
    total = weights["bias"] + math.fsum(parts)
    return 1 / (1 + math.exp(-max(-_STEEPEST, min(_STEEPEST, total))))


def _telling(weighed: Sequence[Weighed], sounds: Sequence[float]) -> Weighed | None:
    """Churn language first, then the strongest complaint, then the words most like one."""
    ranked = zip(weighed, sounds, strict=True)
    best = max(ranked, key=lambda pair: (pair[0].churn, pair[0].concern, pair[1]), default=None)
    return best[0] if best else None
