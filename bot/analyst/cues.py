"""What clients write when something is wrong, or right: cue phrases by kind and strength.

Strength: 1 a mild caveat, 2 moderate, 3 strong (product.md D.7 asks for moderate or more).
The language of the phrases is explained in ``phrases.py``. Order does not matter.
"""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a cue shows. The names are stored as signals and answer "why this alert?"."""

    CHURN = "churn_language"
    FRUSTRATION = "frustration"
    CHASING = "chasing"
    FAILURE = "failure"
    CAVEAT = "caveat"
    SARCASM = "sarcasm"
    PRAISE = "praise"
    EASE = "ease"
    SUGGESTION = "suggestion"
    RESOLVED = "resolved"
    HEDGE = "hedge"
    FRAME = "only_complaint"
    ELSEWHERE = "not_about_us"
    SURVEY = "about_the_survey"
    FILLER = "filler"


class Cue(NamedTuple):
    """A kind with its strength (0 for kinds that only change others)."""

    kind: Kind
    strength: int
