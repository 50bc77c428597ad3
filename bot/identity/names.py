"""How alike two people's names are, and the name that an address was made of. Pure."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

SAME, INITIAL, ONE_WORD = 100.0, 92.0, 86.0
_SAME_FIRST, _SAME_LAST = 85.0, 88.0  # ratio from which two spellings are one name: Jon, John
_SLIP_IN_LAST = 82.0  # enough where the first names are the same: Helen Strang, Helen Strand
_TITLES = frozenset(
    {"dr", "frau", "herr", "jr", "madame", "mag", "miss", "mr", "mrs", "ms", "mx", "prof", "sir"}
)
_SEPARATOR = re.compile(r"[\W_\d]+")


@lru_cache(maxsize=10_000)  # one name is compared with many
def parts(name: str) -> tuple[str, ...]:
    """``Strand, Dr. Helén`` → helen, strand: given names first, without accents and titles."""
    last, comma, first = name.partition(",")
    turned = f"{first} {last}" if comma and first.strip() else name
    bare = "".join(
        char
        for char in unicodedata.normalize("NFKD", turned.casefold())
        if not unicodedata.combining(char)
    )
    return tuple(word for word in _SEPARATOR.split(bare) if word and word not in _TITLES)


def likeness(one: str, other: str) -> float:
    """0 to 100. Order, accents and titles do not part two names, other first names do.

    100: the same. 92: one is an initial. 86: one has a single word, which the other has too.
    """
    ours, theirs = parts(one), parts(other)
    if not ours or not theirs:
        return 0.0
    if sorted(ours) == sorted(theirs):
        return SAME
    if len(ours) == 1 or len(theirs) == 1:
        few, many = sorted((ours, theirs), key=len)
        return ONE_WORD if len(few[0]) > 1 and few[0] in (many[0], many[-1]) else 0.0
    last = fuzz.ratio(ours[-1], theirs[-1])
    if last < (_SLIP_IN_LAST if ours[0] == theirs[0] and len(ours[0]) > 1 else _SAME_LAST):
        return 0.0
    if 1 in (len(ours[0]), len(theirs[0])):
        return INITIAL * last / 100 if ours[0][0] == theirs[0][0] else 0.0
    first = fuzz.ratio(ours[0], theirs[0])
    return (first + last) / 2 if first >= _SAME_FIRST else 0.0


def likeness_of_local(local: str, name: str) -> float:
    """The same for the part of an address before the @: ``h.strand``, ``strandh``, ``helen``."""
    words = parts(local.replace(".", " "))
    known = parts(name)
    if not words or len(known) < 2:
        return 0.0
    if len(words) > 1:
        return max(likeness(" ".join(words), name), likeness(" ".join(words[::-1]), name))
    first, last, written = known[0], known[-1], words[0]
    if written in (first + last, last + first):
        return SAME
    if written in (first[0] + last, last + first[0], first + last[0]):
        return INITIAL
    return ONE_WORD if len(written) > 1 and written in (first, last) else 0.0


def name_in(local: str) -> str | None:
    """``jo.lund`` → Jo Lund; None where the address does not tell first from last."""
    words = parts(local.replace(".", " "))
    return " ".join(word.capitalize() for word in words) if 2 <= len(words) <= 4 else None
