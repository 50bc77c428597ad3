"""Many phrases filed by their words, so that a text is read once whatever their number."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.analyst.phrases import GAP, GAP_STOPS, STEM, Slot, end_of, slot_of
from bot.analyst.tokens import Token

# What a word begins is remembered; hostile text cannot fill the memory with words like these.
MOST_REMEMBERED = 50_000
LONGEST_REMEMBERED = 30  # letters
Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Match(Generic[Payload]):
    """A phrase found at ``tokens[first:last]`` and what it stands for."""

    first: int
    last: int
    means: Payload


_Filed = tuple[tuple[Slot, ...], Payload]


class _Branch(Generic[Payload]):
    """Phrases that share a first word, filed again by what must follow so that few are tried.

    ``alone``: the first word is all of them. After a gap they are filed by the word that ends it.
    """

    def __init__(self, phrases: Iterable[_Filed[Payload]]) -> None:
        self.alone: list[Payload] = []
        self._any: list[_Filed[Payload]] = []
        self._next: _Beside[Payload] = _Beside()
        self._gapped: _Beside[Payload] = _Beside()
        for slots, payload in phrases:
            if len(slots) == 1:
                self.alone.append(payload)
            elif _plain(slots[1]):
                self._next.file(slots[1], (slots, payload))
            elif slots[1].gap and len(slots) > 2 and _plain(slots[2]):
                self._gapped.file(slots[2], (slots, payload))
            else:
                self._any.append((slots, payload))
        self.longer = bool(self._any or self._next or self._gapped)
        self.open = self.longer or bool(self.alone)

    def follow(self, tokens: Sequence[Token], first: int, found: list[Match[Payload]]) -> None:
        """Adds each phrase of several words that begins at ``first`` and is there to its end."""
        place = first + 1
        for slots, payload in self._any:
            end = end_of(slots, 1, tokens, place)
            if end:
                found.append(Match(first, end, payload))
        if place >= len(tokens):
            return
        if self._gapped:
            self._after_gap(tokens, first, found)
        for slots, payload in self._next.at(tokens[place].word):
            end = place + 1 if len(slots) == 2 else end_of(slots, 2, tokens, place + 1)
            if end and slots[1].takes(tokens[place].word):
                found.append(Match(first, end, payload))

    def _after_gap(self, tokens: Sequence[Token], first: int, found: list[Match[Payload]]) -> None:
        seen: list[_Filed[Payload]] = []  # each by its nearest end only
        for at in range(first + 1, min(first + GAP + 2, len(tokens))):
            word = tokens[at].word
            for filed in self._gapped.at(word):
                end = end_of(filed[0], 2, tokens, at)
                if end and filed not in seen:
                    seen.append(filed)
                    found.append(Match(first, end, filed[1]))
            if word in GAP_STOPS:
                return  # "no issues and am happy" is not "no ... happy"


class _Beside(Generic[Payload]):
    """Phrases by a word that must be there, or by its first letters."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Filed[Payload]]] = {}
        self._by_stem: dict[str, list[_Filed[Payload]]] = {}

    def __bool__(self) -> bool:
        return bool(self._by_word or self._by_stem)

    def file(self, slot: Slot, filed: _Filed[Payload]) -> None:
        for word in slot.exact:
            self._by_word.setdefault(word, []).append(filed)
        for stem in {prefix[:STEM] for prefix in slot.prefixes}:
            self._by_stem.setdefault(stem, []).append(filed)

    def at(self, word: str) -> Sequence[_Filed[Payload]]:
        worded, stemmed = self._by_word.get(word), self._by_stem.get(word[:STEM])
        return [*worded, *stemmed] if worded and stemmed else worded or stemmed or ()


def _plain(slot: Slot) -> bool:
    return not (slot.optional or slot.gap or slot.tests)


class Lexicon(Generic[Payload]):
    """Phrases filed by their first words, so a text is read once whatever their number."""

    def __init__(self, lists: Iterable[tuple[str, Payload]]) -> None:
        self._by_word: dict[str, list[_Filed[Payload]]] = {}
        self._by_stem: dict[str, list[_Filed[Payload]]] = {}
        self._by_test: dict[Callable[[str], bool], list[_Filed[Payload]]] = {}
        self._seen: dict[str, _Branch[Payload]] = {}
        self._nothing: _Branch[Payload] = _Branch(())
        for phrases, payload in lists:
            for phrase in phrases.replace("\n", " ").split(","):
                if phrase.strip():
                    self._file(tuple(slot_of(spec) for spec in phrase.split()), payload)

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
        filed = [*self._by_word.get(word, ()), *self._by_stem.get(word[:STEM], ())]
        for test, tested in self._by_test.items():
            filed.extend(tested if test(word) else ())
        begun = [each for each in filed if each[0][0].takes(word)]
        known = _Branch(begun) if begun else self._nothing
        if len(word) > LONGEST_REMEMBERED:
            return known
        if len(self._seen) >= MOST_REMEMBERED:
            self._seen.clear()
        self._seen[word] = known
        return known

    def at(self, tokens: Sequence[Token], place: int) -> list[Match[Payload]]:
        """Every phrase that begins at one word."""
        word = tokens[place].word
        branch = self._seen.get(word) or self._beginning(word)
        found = [Match(place, place + 1, payload) for payload in branch.alone]
        if branch.longer:
            branch.follow(tokens, place, found)
        return found

    def all(self, tokens: Sequence[Token]) -> list[Match[Payload]]:
        """Every phrase anywhere, overlapping ones too."""
        found: list[Match[Payload]] = []
        for place in self._beginnings(tokens):
            found += self.at(tokens, place)
        return found

    def longest(self, tokens: Sequence[Token]) -> list[Match[Payload]]:
        """From left to right the longest phrase, each word used once."""
        found: list[Match[Payload]] = []
        free = 0
        for place in self._beginnings(tokens):
            here = self.at(tokens, place) if place >= free else ()
            if here:
                found.append(max(here, key=lambda match: match.last))
                free = found[-1].last
        return found

    def _beginnings(self, tokens: Sequence[Token]) -> list[int]:
        """Places where some phrase may begin; few words of most texts."""
        seen, beginning = self._seen, self._beginning
        return [
            place
            for place, token in enumerate(tokens)
            if (seen.get(token.word) or beginning(token.word)).open
        ]


def lexicon(lists: Mapping[Payload, str]) -> Lexicon[Payload]:
    """A lexicon from ``{meaning: "phrase, phrase"}``."""
    return Lexicon((phrases, payload) for payload, phrases in lists.items())
