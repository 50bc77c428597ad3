"""A small language for cue phrases, matched word by word in bounded time.

A phrase is words with spaces between. ``a/b`` is either word, ``delay*`` any word that begins so,
``word?`` may be absent, ``..`` up to three words of anything, ``@not`` a negation, ``#`` a number.
Lists part phrases with commas (``lexicon.py``). No regular expressions: no input can make matching
slow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.analyst.tokens import Token, words

GAP = 3
STEM = 3  # a prefix cue is filed under its first three letters

_NEGATIONS = words(
    "not no never nobody none nothing noone cannot without hardly barely neither nor dont didnt "
    "doesnt cant couldnt wont wouldnt havent hasnt hadnt isnt wasnt arent werent"
)
_NUMBERS = words(
    "two three four five six seven eight nine ten twelve several many multiple few couple"
)

GAP_STOPS = words("and but because not no never")


def negates(word: str) -> bool:
    """Whether a word turns what follows it."""
    return word in _NEGATIONS or word.endswith("n't")


def is_number(word: str) -> bool:
    return word in _NUMBERS or word[0].isdigit()


_TESTS: dict[str, Callable[[str], bool]] = {"@not": negates, "#": is_number}


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a phrase."""

    exact: frozenset[str]
    prefixes: tuple[str, ...]
    tests: tuple[Callable[[str], bool], ...]
    optional: bool
    gap: bool

    def takes(self, word: str) -> bool:
        if word in self.exact or (self.prefixes and word.startswith(self.prefixes)):
            return True
        return bool(self.tests) and any(test(word) for test in self.tests)


def slot_of(spec: str) -> Slot:
    optional, spec = spec.endswith("?"), spec.rstrip("?")
    parts = [] if spec == ".." else spec.split("/")
    prefixes = tuple(part[:-1] for part in parts if part.endswith("*"))
    if any(len(prefix) < STEM for prefix in prefixes):
        raise ValueError(f"The cue {spec!r} begins too many words: give {STEM} letters before *.")
    exact = frozenset(part for part in parts if not part.endswith("*") and part not in _TESTS)
    tests = tuple(_TESTS[part] for part in parts if part in _TESTS)
    return Slot(exact, prefixes, tests, optional, gap=spec == "..")


def end_of(slots: tuple[Slot, ...], at: int, tokens: Sequence[Token], place: int) -> int:
    """Where the phrase ends in ``tokens``, or 0 when it is not there."""
    if at == len(slots):
        return place
    slot = slots[at]
    if slot.gap:
        return _after_gap(slots, at + 1, tokens, place)
    if place < len(tokens) and slot.takes(tokens[place].word):
        end = end_of(slots, at + 1, tokens, place + 1)
        if end:
            return end
    return end_of(slots, at + 1, tokens, place) if slot.optional else 0


def _after_gap(slots: tuple[Slot, ...], at: int, tokens: Sequence[Token], place: int) -> int:
    for skip in range(GAP + 1):
        end = end_of(slots, at, tokens, place + skip)
        if end:
            return end
        if place + skip >= len(tokens) or tokens[place + skip].word in GAP_STOPS:
            return 0  # "no issues and am happy" is not "no ... happy"
    return 0
