"""Words of a comment with their places, seen through a fold that keeps every offset."""

import re
from typing import NamedTuple

# Curly apostrophes and odd spaces become plain ones; each is one code point, so offsets hold.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "＇": "'", "\u00a0": " "})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|([😀😃😄😊🙂😍👍👏🎉❤😡😠🤬👎🙄😤😞😒])\1*")


class Token(NamedTuple):
    """One folded word, or a run of one emoji that we know, at ``text[start:end]``."""

    word: str
    start: int
    end: int


def words(spaced: str) -> frozenset[str]:
    """A set of words written with spaces between them."""
    return frozenset(spaced.split())


def fold(text: str) -> str:
    """Lower case and plain apostrophes, with exactly the length of ``text``."""
    low = text.lower()
    if len(low) != len(text):  # a few capitals (İ) grow when lowered; those stay as they are
        low = "".join(c if len(c.lower()) != 1 else c.lower() for c in text)
    return low.translate(_PLAIN)


def tokens_of(text: str) -> list[Token]:
    """All words in order. Hyphens part words ("so-called" is two), apostrophes do not."""
    return [Token(m.group(1) or m.group(), m.start(), m.end()) for m in _WORD.finditer(fold(text))]
