"""A small language for cue phrases, matched word by word in bounded time.

A phrase is words with spaces between. ``a/b`` is either word, ``delay*`` any word that begins so,
``word?`` may be absent, ``..`` up to three words of anything, ``@not`` a negation, ``#`` a number.
Lists part phrases with commas. No regular expressions: no input can make matching slow.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.analyst.tokens import Token, words

GAP = 3
MOST_REMEMBERED = 5000  # words; hostile text cannot fill the memory
STEM = 3  # a prefix cue is filed under its first three letters
Payload = TypeVar("Payload")

_NEGATIONS = words(
    "not no never nobody none nothing noone cannot without hardly barely neither nor dont didnt "
    "doesnt cant couldnt wont wouldnt havent hasnt hadnt isnt wasnt arent werent"
)
_NUMBERS = words(
    "two three four five six seven eight nine ten twelve several many multiple few couple"
)

_GAP_STOPS = words("and but because not no never")


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


def _slot(spec: str) -> Slot:
    optional, spec = spec.endswith("?"), spec.rstrip("?")
    parts = [] if spec == ".." else spec.split("/")
    prefixes = tuple(part[:-1] for part in parts if part.endswith("*"))
    if any(len(prefix) < STEM for prefix in prefixes):
        raise ValueError(f"The cue {spec!r} begins too many words: give {STEM} letters before *.")
    exact = frozenset(part for part in parts if not part.endswith("*") and part not in _TESTS)
    tests = tuple(_TESTS[part] for part in parts if part in _TESTS)
    return Slot(exact, prefixes, tests, optional, gap=spec == "..")


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """A phrase found at ``tokens[first:last]`` and what it stands for."""

    first: int
    last: int
    means: Payload


_Filed = tuple[tuple[Slot, ...], Payload]


class _Branch(Generic[Payload]):
    """Phrases that share a first word, filed again by their second so that few are tried."""

    def __init__(self, phrases: Iterable[_Filed[Payload]]) -> None:
        self._next_word: dict[str, list[_Filed[Payload]]] = {}
        self._next_stem: dict[str, list[_Filed[Payload]]] = {}
        self._any: list[_Filed[Payload]] = []
        for slots, payload in phrases:
            second = slots[1] if len(slots) > 1 else None
            if second is None or second.optional or second.gap or second.tests:
                self._any.append((slots, payload))
                continue
            for word in second.exact:
                self._next_word.setdefault(word, []).append((slots, payload))
            for stem in {prefix[:STEM] for prefix in second.prefixes}:
                self._next_stem.setdefault(stem, []).append((slots, payload))
        self.bare = not (self._any or self._next_word or self._next_stem)

    def before(self, word: str) -> list[_Filed[Payload]]:
        """The phrases that may go on with ``word``."""
        worded, stemmed = self._next_word.get(word), self._next_stem.get(word[:STEM])
        return [*self._any, *(worded or ()), *(stemmed or ())]


class Lexicon(Generic[Payload]):
    """Phrases filed by their first words, so a text is read once whatever their number."""

    def __init__(self, lists: Iterable[tuple[str, Payload]]) -> None:
        self._by_word: dict[str, list[_Filed[Payload]]] = {}
        self._by_stem: dict[str, list[_Filed[Payload]]] = {}
        self._by_test: dict[Callable[[str], bool], list[_Filed[Payload]]] = {}
        self._seen: dict[str, _Branch[Payload]] = {}
        for phrases, payload in lists:
            for phrase in phrases.replace("\n", " ").split(","):
                if phrase.strip():
                    self._file(tuple(_slot(spec) for spec in phrase.split()), payload)

    def _file(self, slots: tuple[Slot, ...], payload: Payload) -> None:
        first = slots[0]
        if first.optional or first.gap:
            raise ValueError("A cue begins with a word that must be there.")
        for word in first.exact:
            self._by_word.setdefault(word, []).append((slots, payload))
        for prefix in first.prefixes:
            self._by_stem.setdefault(prefix[:STEM], []).append((slots, payload))
        for test in first.tests:
            self._by_test.setdefault(test, []).append((slots, payload))

    def _beginning(self, word: str) -> _Branch[Payload]:
        """Phrases whose first place takes ``word``; remembered, since few words are most of all."""
        known = self._seen.get(word)
        if known is None:
            filed = [*self._by_word.get(word, ()), *self._by_stem.get(word[:STEM], ())]
            for test, tested in self._by_test.items():
                filed.extend(tested if test(word) else ())
            known = _Branch(each for each in filed if each[0][0].takes(word))
            if len(self._seen) >= MOST_REMEMBERED:
                self._seen.clear()
            self._seen[word] = known
        return known

    def at(self, tokens: Sequence[Token], place: int) -> list[Match[Payload]]:
        """Every phrase that begins at one word."""
        found: list[Match[Payload]] = []
        branch = self._beginning(tokens[place].word)
        if branch.bare:
            return found
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        for slots, payload in branch.before(following):
            end = place + 1 if len(slots) == 1 else _end(slots, 1, tokens, place + 1)
            if end:
                found.append(Match(place, end, payload))
        return found

    def all(self, tokens: Sequence[Token]) -> list[Match[Payload]]:
        """Every phrase anywhere, overlapping ones too."""
        return [match for place in range(len(tokens)) for match in self.at(tokens, place)]

    def longest(self, tokens: Sequence[Token]) -> list[Match[Payload]]:
        """From left to right the longest phrase, each word used once."""
        found: list[Match[Payload]] = []
        place = 0
        while place < len(tokens):
            here = self.at(tokens, place)
            if here:
                found.append(max(here, key=lambda match: match.last))
                place = found[-1].last
            else:
                place += 1
        return found


def _end(slots: tuple[Slot, ...], at: int, tokens: Sequence[Token], place: int) -> int:
    """Where the phrase ends in ``tokens``, or 0 when it is not there."""
    if at == len(slots):
        return place
    slot = slots[at]
    if slot.gap:
        return _after_gap(slots, at + 1, tokens, place)
    if place < len(tokens) and slot.takes(tokens[place].word):
        end = _end(slots, at + 1, tokens, place + 1)
        if end:
            return end
    return _end(slots, at + 1, tokens, place) if slot.optional else 0


def _after_gap(slots: tuple[Slot, ...], at: int, tokens: Sequence[Token], place: int) -> int:
    for skip in range(GAP + 1):
        end = _end(slots, at, tokens, place + skip)
        if end:
            return end
        if place + skip >= len(tokens) or tokens[place + skip].word in _GAP_STOPS:
            return 0  # "no issues and am happy" is not "no ... happy"
    return 0


def lexicon(lists: Mapping[Payload, str]) -> Lexicon[Payload]:
    """A lexicon from ``{meaning: "phrase, phrase"}``."""
    return Lexicon((phrases, payload) for payload, phrases in lists.items())
