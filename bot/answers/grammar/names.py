"""Names within a question: exactly as they are, shortened, or with a slip; never a wrong one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import OSA

from bot.answers.grammar.candidates import Candidate
from bot.answers.grammar.stops import KINDS, RESERVED
from bot.answers.grammar.text import plain
from bot.answers.plan import Dimension
from storage.words import Role

_LETTERS = {
    Dimension.ACCOUNT: "A",
    Dimension.PARTNER: "P",
    Dimension.TEAM: "D",
    Dimension.SECTOR: "S",
    Dimension.LOCATION: "L",
    Dimension.ROLE: "R",
    Dimension.SURVEY: "V",
    Dimension.MILESTONE_KIND: "M",
}
PLACE = r"[ABPDSLRVMN]\d+"
"""A name once it was found: what it is, and which of the mentions.

B: the role of an economic buyer, which coverage asks for. N: it may be several things.
"""


def letters_of(kind: Dimension) -> str:
    """The first letters of the places of this kind."""
    return {Dimension.ROLE: "RB"}.get(kind, _LETTERS[kind])


_ONE_SLIP, _TWO_SLIPS = 5, 9  # letters a word must have
_LETTERS_TO_BEGIN_WITH = 4
_SHORTEST_PART = 3
_MOST_WORDS = 8
_TWO_IN_ALL = 12  # letters a name must have
_ALSO_CALLED = {
    "economic_buyer": ("economic buyer", "economic buyers", "buyer", "buyers"),
    "executive_sponsor": ("executive sponsor", "executive sponsors", "sponsor", "sponsors"),
    "influencer": ("influencer", "influencers"),
    "day_to_day_lead": ("day to day lead", "day to day leads", "day to day contacts"),
    "user": ("user", "users", "end user", "end users"),
}
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the question; more than one candidate when it may be any of them."""

    said: str
    candidates: tuple[Candidate, ...]

    def place(self, number: int) -> str:
        if all(each.filters.role == Role.ECONOMIC_BUYER for each in self.candidates):
            return f"B{number}"
        kinds = {each.kind for each in self.candidates}
        kind = kinds.pop() if len(kinds) == 1 else None
        return f"{_LETTERS[kind] if kind else 'N'}{number}"


class Names:
    """All candidates, by the words of their names."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._called = [(words, each) for each in candidates for words in _calls(each)]

    @cached_property
    def _exact(self) -> dict[Words, list[Candidate]]:
        found: dict[Words, list[Candidate]] = {}
        for words, each in self._called:
            found.setdefault(words, []).append(each)
        return found

    @cached_property
    def _longest(self) -> int:
        return min(_MOST_WORDS, max(map(len, self._exact), default=0))

    def called(self, typed: str) -> tuple[Candidate, ...]:
        """Those that somebody means who typed nothing else."""
        words = tuple(plain(typed).split())
        return _distinct(self._exact.get(words, ())) or (self.near(words) if words else ())

    def exact(self, text: str) -> tuple[str, list[Mention]]:
        """The text with a place for each name in it, and the names."""
        words, left, mentions = text.split(), list[str](), list[Mention]()
        at = 0
        while at < len(words):
            length, mention = self._at(words, at)
            if mention is None:
                left.append(words[at])
            else:
                left.append(mention.place(len(mentions)))
                mentions.append(mention)
            at += length
        return " ".join(left), mentions

    def _at(self, words: Sequence[str], at: int) -> tuple[int, Mention | None]:
        """The longest name that begins here, with the word before it that says its kind."""
        kind, begin = KINDS.get(words[at]), at + (words[at] in KINDS)
        for length in range(min(self._longest, len(words) - begin), 0, -1):
            said = tuple(words[begin : begin + length])
            found = self._exact.get(said, [])
            of_kind = [each for each in found if each.kind is kind] if kind else []
            if of_kind:
                return begin - at + length, Mention(" ".join(said), tuple(of_kind))
            if begin == at and found and not _only_known(said):
                after = KINDS.get(words[at + length]) if at + length < len(words) else None
                meant = [each for each in found if each.kind is after] or found
                meant = [each for each in meant if each.kind is not Dimension.SURVEY] or []
                if meant:
                    return length, Mention(" ".join(said), tuple(meant))
        return 1, None

    def near(self, words: Words, kind: Dimension | None = None) -> tuple[Candidate, ...]:
        """Those that these words shorten; else that they begin; else those with the fewest slips.

        ``kind``: only of this kind.
        """
        called = [one for one in self._called if kind is None or one[1].kind is kind]
        return (
            _distinct(each for name, each in called if _within(words, name))
            or _distinct(each for name, each in called if _begins(words, name))
            or _with_slips(words, called)
        )

    def knows(self, word: str) -> bool:
        """Whether it is part of a name."""
        return word in self._parts

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(word for words, _ in self._called for word in words)

    def nearest(self, words: str, limit: int) -> list[Candidate]:
        """Those that look most like it, for what is called by no name on record."""
        ranked = sorted(
            self._called,
            key=lambda one: (OSA.normalized_distance(words, " ".join(one[0])), one[1].name),
        )
        near = (
            each
            for called, each in ranked
            if OSA.normalized_similarity(words, " ".join(called)) >= 0.6
        )
        return list(_distinct(near))[:limit]


def _calls(candidate: Candidate) -> list[Words]:
    also = _ALSO_CALLED.get(candidate.filters.role or "", ())
    called = [plain(candidate.bare), *also]
    if candidate.filters.account_id is not None:
        called.append(f"#{candidate.filters.account_id}")
    return [tuple(each.split()) for each in dict.fromkeys(called) if each]


def _distinct(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(dict.fromkeys(found))


def _with_slips(words: Words, called: Iterable[tuple[Words, Candidate]]) -> tuple[Candidate, ...]:
    counted = [
        (slips, each) for name, each in called if (slips := _fewest_slips(words, name)) is not None
    ]
    fewest = min((slips for slips, _ in counted), default=0)
    return _distinct(each for slips, each in counted if slips == fewest)


def _only_known(said: Words) -> bool:
    """Whether these are words that mean something else: a client may be called Score."""
    return all(word in RESERVED for word in said)


def _within(words: Words, called: Words) -> bool:
    if not any(len(word) >= _SHORTEST_PART for word in words):
        return False
    length = len(words)
    return any(called[at : at + length] == words for at in range(len(called) - length + 1))


def _begins(words: Words, called: Words) -> bool:
    *whole, last = words
    return (
        len(last) >= _LETTERS_TO_BEGIN_WITH
        and last.isalpha()
        and list(called[: len(whole)]) == whole
        and len(called) > len(whole)
        and called[len(whole)].startswith(last)
    )


def _fewest_slips(words: Words, called: Words) -> int | None:
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
