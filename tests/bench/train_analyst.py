"""Learns the embedded analyst's weights: `python -m tests.bench.train_analyst DATA`.

Learned from texts with a licence only: the NHS comments (MIT) and the airline lounges (CC0) of
DATA/corpus. Labels: the strengths 0-3 of bot/analyst/weights/frustrated.csv (given by reading each
comment blind to any model, by the guide of DATA/hidden_detractors/README.md), people's own
sentiment of the NHS set, and for the words alone the scores. The telecoms rows of that file are
only for measuring; no other source is read here. The same data give the same file.
"""

import csv
import gzip
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.analyst import features
from bot.analyst.clauses import clauses_of
from bot.analyst.frustration import FILE, chance
from bot.analyst.labelled import STRENGTHS
from bot.analyst.weighing import Weighed, weigh

FEWEST = 8  # comments that share a word before it may be learned
FOLDS = 5
LIGHT = 0.35  # weight of a row that a person called positive beside one that was read for this
DIGITS = 3
Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """``by_hand``: may teach the whole; the others only which words complain."""

    score: int
    weighed: list[Weighed]
    grams: set[str]
    frustrated: bool
    by_hand: bool
    weight: float
    fold: int


def labels() -> dict[str, str]:
    """Strength by row id: 0 to 3, or u for unclear."""
    with STRENGTHS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["strength"] for row in csv.DictReader(file)}


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def examples(data: Path) -> list[Example]:
    """Of both licensed sources, folded by chance with a fixed seed."""
    chance_of = random.Random(3)
    given = labels()
    found = []
    for name in ("nhs_fft_nhft", "airline_lounges"):
        for row in rows(data / "corpus" / f"{name}.csv.gz"):
            known = _known(row, given.get(row["id"], ""))
            if known is None:
                continue
            frustrated, by_hand, weight = known
            weighed = weigh(clauses_of(row["text"]), row["text"])
            grams = set().union(*map(features.grams, weighed))
            score, fold = round(float(row["score"])), chance_of.randrange(FOLDS)
            found.append(Example(score, weighed, grams, frustrated, by_hand, weight, fold))
    return found


def _known(row: Mapping[str, str], strength: str) -> tuple[bool, bool, float] | None:
    """Frustrated, whether read by hand, and the weight; None when a row teaches nothing."""
    if strength == "u" or not row["score"]:
        return None
    if strength:
        return strength >= "2", True, 1.0
    score, feeling = float(row["score"]), row.get("human_sentiment_1pos_5neg")
    if feeling is None:  # the lounges: only the score tells
        return None if 2.5 < score < 7.5 else (score < 5, False, 1.0)
    if feeling in ("1.0", "2.0") and score >= 8:
        return False, True, LIGHT
    return (True, False, 1.0) if feeling in ("4.0", "5.0") and score <= 5 else None


def learn_words(known: Sequence[Example], vocabulary: set[str]) -> Vector:
    """Which words and pairs complain."""
    vectors = []
    for one in known:
        there = one.grams & vocabulary
        vectors.append(dict.fromkeys(sorted(there), 1 / math.sqrt(len(there) or 1)))
    weights = [2.0 if one.by_hand and one.weight == 1 else 1.0 for one in known]
    learned = regress(vectors, [one.frustrated for one in known], weights, 12, 1e-3, 0.3)
    learned.pop("bias")
    return {gram: round(weight, DIGITS) for gram, weight in learned.items()}


def regress(
    vectors: Sequence[Mapping[str, float]],
    answers: Sequence[bool],
    weights: Sequence[float],
    rounds: int,
    shrink: float,
    pace: float,
) -> Vector:
    """Logistic regression by adaptive gradient steps, in a fixed order."""
    learned: Vector = defaultdict(float)
    steepness: Vector = defaultdict(lambda: 1e-6)
    order, shuffled = list(range(len(vectors))), random.Random(1)
    for _ in range(rounds):
        shuffled.shuffle(order)
        for place in order:
            vector = {**vectors[place], "bias": 1.0}
            wrong = chance(vectors[place], {"bias": 0.0, **_of(vector, learned)}) - answers[place]
            for name, much in vector.items():
                step = wrong * weights[place] * much
                step += 0.0 if name == "bias" else shrink * learned[name]
                steepness[name] += step * step
                learned[name] -= pace * step / math.sqrt(steepness[name])
    return dict(learned)


def _of(vector: Iterable[str], learned: Mapping[str, float]) -> Vector:
    return {name: learned[name] for name in vector if name in learned}


def vector_of(one: Example, words: Mapping[str, float]) -> Vector:
    each = [features.grams(clause) for clause in one.weighed]
    sounds = [features.heard(grams, words) for grams in each]
    return features.of_cues(one.score, one.weighed) | features.of_words(each, sounds, words)


def learn(known: Sequence[Example]) -> tuple[Vector, Vector, Vector]:
    """Words, then all features with words learned from the other folds, then the cues alone."""
    counted = Counter(gram for one in known for gram in one.grams)
    vocabulary = {gram for gram, count in counted.items() if count >= FEWEST}
    words = learn_words(known, vocabulary)
    others = [learn_words([o for o in known if o.fold != k], vocabulary) for k in range(FOLDS)]
    read = [one for one in known if one.by_hand]
    answers, weights = [one.frustrated for one in read], [one.weight for one in read]
    full = regress([vector_of(o, others[o.fold]) for o in read], answers, weights, 40, 1e-2, 0.1)
    cues = [features.of_cues(one.score, one.weighed) for one in read]
    plain = regress(cues, answers, weights, 40, 1e-2, 0.1)
    return words, _short(full), _short(plain)


def _short(learned: Vector) -> Vector:
    return {name: round(weight, DIGITS) for name, weight in sorted(learned.items())}


def main(data: Path) -> None:
    known = examples(data)
    words, full, plain = learn(known)
    kept = {gram: weight for gram, weight in sorted(words.items()) if abs(weight) >= 0.02}
    # Half of each: words of wards and lounges say less elsewhere than cues that hold everywhere.
    mixed = {name: (full.get(name, 0.0) + plain.get(name, 0.0)) / 2 for name in full | plain}
    held = {"grams": kept, "full": _short(mixed), "plain": plain, "threshold": 0.5}
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(
        json.dumps(held, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{len(known)} comments, {len(kept)} words and pairs: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
