"""How much the words of a comment sound like each theme, as people have labelled comments.

Learned by ``tests/bench/train_themes.py`` from licensed texts alone (``weights/themes.json``); it
holds single words and pairs that several comments share, and no comment. English only. They choose
among the themes that cue phrases found, and place a comment that no phrase places.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.analyst import features
from bot.analyst.weighing import Weighed
from storage.words import Theme

FILE = Path(__file__).parent / "weights" / "themes.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """bias: of each theme that is learned. grams: what each word or pair adds to which theme."""

    bias: Mapping[Theme, float]
    grams: Mapping[str, Sequence[tuple[Theme, float]]]


@cache
def shipped() -> Weights:
    """The weights that come with the program, read once."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    return Weights(
        bias={Theme(theme): much for theme, much in kept["bias"].items()},
        grams={
            gram: [(Theme(theme), much) for theme, much in adds.items()]
            for gram, adds in kept["grams"].items()
        },
    )


def heard(weighed: Iterable[Weighed]) -> dict[Theme, float]:
    """Log-odds of each learned theme for the clauses together; above 0 is more likely than not."""
    weights = shipped()
    known = {gram for clause in weighed for gram in features.grams(clause) & weights.grams.keys()}
    length = math.sqrt(len(known)) or 1.0
    added = dict.fromkeys(weights.bias, 0.0)
    for gram in sorted(known):  # in one order: the same sums everywhere
        for theme, much in weights.grams[gram]:
            added[theme] += much
    return {theme: bias + added[theme] / length for theme, bias in weights.bias.items()}
