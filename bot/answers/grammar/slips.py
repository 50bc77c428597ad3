"""Slips in the words of the grammar itself are mended: "detracters", "quater", "septmber"."""

import re
from calendar import month_name
from collections.abc import Collection

from rapidfuzz.distance import OSA

_SHORTEST = 6  # letters; shorter words are too near to others
_TWO_SLIPS = 9
_WORDS = [
    "detractor", "detractors", "promoter", "promoters", "response", "responses", "average",
    "quarter", "quarters", "compared", "compare", "versus", "overdue", "recovery", "coverage",
    "partner", "partners", "customers", "clients", "answered", "answers", "sponsors", "friction",
    *(name.casefold() for name in month_name if len(name) >= _SHORTEST),
]  # fmt: skip
_SWAPPED = {"nsp": "nps", "npss": "nps", "ths": "this", "lsat": "last", "yaer": "year"}


def mended(word: str, said: Collection[str]) -> str:
    """The word that was meant, when only one is near. ``said``: words that are none's slip."""
    if word in said or not re.fullmatch(r"[a-z]+", word):
        return word
    if word in _SWAPPED or len(word) < _SHORTEST:
        return _SWAPPED.get(word, word)
    slips = {meant: OSA.distance(word, meant) for meant in _WORDS}
    fewest = min(slips.values())
    near = [meant for meant, count in slips.items() if count == fewest]
    if fewest > (2 if len(word) >= _TWO_SLIPS else 1) or len(near) > 1:
        return word
    return near[0]
