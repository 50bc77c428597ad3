"""How like the words of a name are to what was typed: shortened, begun, or with a slip. Pure."""

import re

from rapidfuzz.distance import OSA

Words = tuple[str, ...]

_ONE_SLIP, _TWO_SLIPS = 5, 9  # letters a word must have
_LETTERS_TO_BEGIN_WITH = 4
_SHORTEST_PART = 3
_TWO_IN_ALL = 12  # letters a name must have


def within(words: Words, called: Words) -> bool:
    """Some of its words, one after the other."""
    if not any(len(word) >= _SHORTEST_PART for word in words):
        return False
    length = len(words)
    return any(called[at : at + length] == words for at in range(len(called) - length + 1))


def begins(words: Words, called: Words) -> bool:
    """Its first words, the last of them cut short."""
    *whole, last = words
    return (
        len(last) >= _LETTERS_TO_BEGIN_WITH
        and last.isalpha()
        and list(called[: len(whole)]) == whole
        and len(called) > len(whole)
        and called[len(whole)].startswith(last)
    )


def fewest_slips(words: Words, called: Words) -> int | None:
    """In the whole name. None where they are too far apart to be the same.

    A name that is shortened and has a slip too may be somebody else's: it is asked about.
    """
    if len(words) == len(called):
        return _together(words, called)
    return _slip("".join(words), "".join(called))


def _together(words: Words, span: Words) -> int | None:
    total = 0
    for word, meant in zip(words, span, strict=True):
        slips = _slip(word, meant)
        if slips is None:
            return None
        total += slips
    return total if total <= 1 + (sum(map(len, words)) >= _TWO_IN_ALL) else None


def _slip(word: str, meant: str) -> int | None:
    """A number is never a slip of another number, nor a short word of another."""
    if word == meant:
        return 0
    letters = max(len(word), len(meant))
    allowed = (letters >= _ONE_SLIP) + (letters >= _TWO_SLIPS)
    if not allowed or re.search(r"\d", word + meant):
        return None
    slips = OSA.distance(word, meant, score_cutoff=allowed)
    return slips if slips <= allowed else None
