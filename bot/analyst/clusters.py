"""Groups of short texts that speak of the same, without a model and without a network.

Words weighed by how rare they are (TF-IDF), average linkage on the cosine distance, cut at a bar.
The same texts in the same order give the same groups. Works from a dozen texts on (product.md N2).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analyst.tokens import tokens_of, words

FEWEST = 3  # texts in a group
BAR = 0.86  # cosine distance at which two groups are no longer joined
COHESION = 0.15  # mean likeness of a group's texts to their centre, at least
_COMMON = 0.5  # a word in more than this share of the texts tells nothing
_ENOUGH_TO_BE_COMMON = 8  # texts; in fewer a share says little
_STEM = 6  # letters by which forms of a word are taken for one: permission, permissions
_LIKE = 0.3  # cosine of a text with the centre of its group, at least

STOP = words(
    """
    a about after again all also am an and any are as asked at be because been before being but by
    can could did do does doing done down each even ever every few for from get gets getting go
    got had has have having he her here him his how i if in into is it its just last like made make
    me more most much my new no nobody nor not nothing now of off on once one only or other our out
    over own really same she should since so some still such take than that the their them then
    there these they thing things this those three through time times to told too two until up us
    very was way we were what when where which while who why will with without would yet you your
    don't didn't doesn't isn't wasn't weren't can't couldn't won't wouldn't it's i'm i've we're
    we've you're they're that's there's
    """
)


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that belong together, by their places; ``salient``: its telling words, best first."""

    members: tuple[int, ...]
    salient: tuple[str, ...]
    cohesion: float


def groups_of(texts: Sequence[str]) -> list[Group]:
    """The groups, the largest first; texts that belong nowhere are in none."""
    if len(texts) < FEWEST:
        return []
    import numpy as np  # numpy and scipy take half a second to load: only where they are used
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    said = [_stems(text) for text in texts]
    kept = [place for place, each in enumerate(said) if each]
    vocabulary = _vocabulary(said)
    if len(kept) < FEWEST or not vocabulary:
        return []
    weights = np.array([_weighed(said[place], vocabulary, len(kept)) for place in kept])
    lengths = np.linalg.norm(weights, axis=1)
    kept = [place for place, length in zip(kept, lengths, strict=True) if length > 0]
    weights = weights[lengths > 0] / lengths[lengths > 0][:, None]
    if len(kept) < FEWEST:
        return []
    marks = fcluster(linkage(pdist(weights, "cosine"), "average"), BAR, "distance")
    found = []
    for mark in sorted(set(marks)):
        inside = [at for at, each in enumerate(marks) if each == mark]
        centre = weights[inside].mean(axis=0)
        near = weights[inside] @ centre / max(float(np.linalg.norm(centre)), 1e-9)
        inside = [at for at, likeness in zip(inside, near, strict=True) if likeness >= _LIKE]
        if len(inside) < FEWEST:
            continue
        centre = weights[inside].mean(axis=0)
        cohesion = float(np.linalg.norm(centre)) ** 2
        if cohesion >= COHESION:
            members = tuple(kept[at] for at in inside)
            stems = _best(centre.tolist(), list(vocabulary), [said[place] for place in members])
            found.append(Group(members, _spoken(stems, said, members), cohesion))
    return sorted(found, key=lambda one: (-len(one.members), one.members))


def _stems(text: str) -> list[tuple[str, str]]:
    """(stem, word) of every word that may tell something."""
    told = [token.word for token in tokens_of(text)]
    return [
        (_stem(word), word)
        for word in told
        if len(word) > 2 and word.isalpha() and word not in STOP
    ]


def _stem(word: str) -> str:
    plural = len(word) > 3 and word.endswith("s") and not word.endswith("ss")
    return word[: -1 if plural else None][:_STEM]


def _vocabulary(said: Sequence[Sequence[tuple[str, str]]]) -> dict[str, int]:
    """stem → in how many texts; those that join at least two and are not everywhere."""
    heard = Counter(stem for each in said for stem in {stem for stem, _ in each})
    most = len(said) * _COMMON if len(said) >= _ENOUGH_TO_BE_COMMON else len(said)
    return {stem: n for stem, n in sorted(heard.items()) if 2 <= n <= most}


def _weighed(
    each: Sequence[tuple[str, str]], vocabulary: dict[str, int], texts: int
) -> list[float]:
    there = Counter(stem for stem, _ in each)
    return [
        (1 + math.log(there[stem])) * math.log((1 + texts) / n) if there[stem] else 0.0
        for stem, n in vocabulary.items()
    ]


def _best(
    centre: Sequence[float], stems: Sequence[str], said: Sequence[Sequence[tuple[str, str]]]
) -> list[str]:
    """The stems that weigh most in a group, of those that half of it has."""
    shared = Counter(stem for each in said for stem in {stem for stem, _ in each})
    ranked = sorted(zip(stems, centre, strict=True), key=lambda one: (-one[1], one[0]))
    wide = [stem for stem, _ in ranked if shared[stem] * 2 >= len(said)]
    return (wide or [stem for stem, _ in ranked])[:3]


def _spoken(
    stems: Sequence[str],
    said: Sequence[Sequence[tuple[str, str]]],
    members: Sequence[int],
) -> tuple[str, ...]:
    """Of each stem the form that the group uses most, the shortest of equals."""
    forms: dict[str, Counter[str]] = {stem: Counter() for stem in stems}
    for place in members:
        for stem, word in said[place]:
            if stem in forms:
                forms[stem][word] += 1
    return tuple(
        min(used, key=lambda word: (-used[word], len(word), word))
        for used in forms.values()
        if used
    )
