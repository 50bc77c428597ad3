"""Learns which words sound like which theme: `python -m tests.bench.train_themes DATA`.

Learned from the NHS rows of DATA/themes alone (MIT; labelled by people), without the third of them
that is held out (``labelled.held_back``). The same data give the same file.
"""

import json
import math
import sys
from collections import Counter
from pathlib import Path

from bot.analyst import features
from bot.analyst.clauses import clauses_of
from bot.analyst.labelled import Labelled, Part, theme_rows
from bot.analyst.theme_words import FILE
from bot.analyst.weighing import weigh
from tests.bench.train_analyst import Vector, regress

TEACHERS = frozenset({"nhs_fft"})
FEWEST = 6  # comments that share a word before it may be learned
FEWEST_OF_THEME = 30
SMALLEST = 0.15  # lighter weights change nothing and are left out
DIGITS = 2


def grams_of(row: Labelled) -> set[str]:
    return set().union(*map(features.grams, weigh(clauses_of(row.text), row.text)))


def vectors(found: list[set[str]]) -> list[Vector]:
    """Each comment's known words, all comments of one length."""
    counted = Counter(gram for grams in found for gram in grams)
    vocabulary = {gram for gram, count in counted.items() if count >= FEWEST}
    known = [sorted(grams & vocabulary) for grams in found]
    return [dict.fromkeys(grams, 1 / math.sqrt(len(grams) or 1)) for grams in known]


def main(data: Path) -> None:
    rows = [
        row for row in theme_rows(data) if row.source in TEACHERS and row.part is not Part.HELD_OUT
    ]
    each = vectors([grams_of(row) for row in rows])
    counted = Counter(theme for row in rows for theme in row.themes)
    bias: dict[str, float] = {}
    grams: dict[str, dict[str, float]] = {}
    for theme in sorted(theme for theme, count in counted.items() if count >= FEWEST_OF_THEME):
        answers = [theme in row.themes for row in rows]
        learned = regress(each, answers, [1.0] * len(rows), 15, 1e-3, 0.4)
        bias[theme] = round(learned.pop("bias"), DIGITS)
        for gram, weight in sorted(learned.items()):
            if abs(weight) >= SMALLEST:
                grams.setdefault(gram, {})[theme] = round(weight, DIGITS)
    held = {"bias": bias, "grams": dict(sorted(grams.items()))}
    FILE.write_text(
        json.dumps(held, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{len(rows)} comments, {len(grams)} words and pairs: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
