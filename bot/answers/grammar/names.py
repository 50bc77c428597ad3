"""Names within a question: exactly as they are, shortened, or with a slip; never a wrong one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answers.grammar.candidates import VOCABULARIES, Candidate, candidates
from bot.answers.grammar.likeness import Words, begins, fewest_slips, within
from bot.answers.grammar.stops import KINDS, RESERVED
from bot.answers.grammar.text import plain
from bot.answers.grammar.vocabulary import Vocabulary
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


MOST_WORDS = 8
_BY_THEIR_WORD = frozenset({Dimension.SURVEY, Dimension.MILESTONE_KIND})
_LONGEST_NAME = 60
_LIKE = 0.6  # of 1, to be offered instead
_ALSO_CALLED = {
    "economic_buyer": ("economic buyer", "economic buyers", "buyer", "buyers"),
    "executive_sponsor": ("executive sponsor", "executive sponsors", "sponsor", "sponsors"),
    "influencer": ("influencer", "influencers"),
    "day_to_day_lead": ("day to day lead", "day to day leads", "day to day contacts"),
    "user": ("user", "users", "end user", "end users"),
}


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


def names_of(vocabulary: Vocabulary) -> "Names":
    """All who may be named, made ready once for the same names."""
    return _kept(vocabulary.of_nobody())


@lru_cache(maxsize=VOCABULARIES)
def _kept(vocabulary: Vocabulary) -> "Names":
    return Names(candidates(vocabulary))


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
        return min(MOST_WORDS, max(map(len, self._exact), default=0))

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
        kind = KINDS.get(words[at])
        for length in range(min(self._longest + 1, len(words) - at), 0, -1):
            said = tuple(words[at : at + length])
            after = KINDS.get(words[at + length]) if at + length < len(words) else None
            meant = self._meant(said, after) or (self._of_kind(said[1:], kind) if kind else [])
            if meant:
                return length, Mention(" ".join(said), tuple(meant))
        return 1, None

    def _of_kind(self, said: Words, kind: Dimension) -> list[Candidate]:
        return [each for each in self._exact.get(said, []) if each.kind is kind]

    def _meant(self, said: Words, after: Dimension | None) -> list[Candidate]:
        """Without a word for their kind, which surveys (2026) and milestones (Launch) need."""
        if _only_known(said):
            return []
        found = [each for each in self._exact.get(said, []) if each.kind not in _BY_THEIR_WORD]
        return self._of_kind(said, after) if after and self._of_kind(said, after) else found

    def near(
        self, words: Words, kind: Dimension | None = None, *, shortened: bool = True
    ) -> tuple[Candidate, ...]:
        """Those that these words shorten; else that they begin; else those with the fewest slips.

        kind: only of this kind. shortened: whether they may stand for more words, where they stand.
        """
        called = [one for one in self._called if kind is None or one[1].kind is kind]
        names = [one for one in called if shortened and one[1].kind is not Dimension.ROLE]
        return (
            _shortened(words, names)
            or _distinct(each for name, each in names if begins(words, name))
            or _with_slips(words, called)
        )

    def is_one(self, word: str) -> bool:
        """Whether it is a whole name."""
        return (word,) in self._exact

    def knows(self, word: str) -> bool:
        """Whether it is part of a name."""
        return word in self._parts

    @cached_property
    def _parts(self) -> frozenset[str]:
        return frozenset(word for words, _ in self._called for word in words)

    def nearest(self, words: str, limit: int) -> list[Candidate]:
        """Those that look most like it, for what is called by no name on record."""
        if len(words) > _LONGEST_NAME:
            return []
        called = [" ".join(name) for name, _ in self._called]
        near = process.extract(
            words, called, scorer=OSA.normalized_similarity, score_cutoff=_LIKE, limit=2 * limit
        )
        return list(_distinct(self._called[at][1] for _, _, at in near))[:limit]


def _calls(candidate: Candidate) -> list[Words]:
    also = _ALSO_CALLED.get(candidate.filters.role or "", ())
    called = [_words(candidate.bare), *map(_words, also)]
    if candidate.filters.account_id is not None:
        called.append((f"#{candidate.filters.account_id}",))
    return [each for each in dict.fromkeys(called) if each]


@lru_cache(maxsize=16_384)
def _words(name: str) -> Words:
    """Thousands of names stay the same from one question to the next."""
    return tuple(plain(name).split())


def _distinct(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(dict.fromkeys(found))


def _shortened(words: Words, called: Iterable[tuple[Words, Candidate]]) -> tuple[Candidate, ...]:
    """A client is called by how its name begins; from the middle of one it may be a mere word."""
    parts = [(name, each) for name, each in called if within(words, name)]
    people = (Dimension.PARTNER, Dimension.TEAM)
    sure = [each for name, each in parts if each.kind in people or name[: len(words)] == words]
    return _distinct(each for _, each in parts) if sure else ()


def _with_slips(words: Words, called: Iterable[tuple[Words, Candidate]]) -> tuple[Candidate, ...]:
    counted = [
        (slips, each) for name, each in called if (slips := fewest_slips(words, name)) is not None
    ]
    fewest = min((slips for slips, _ in counted), default=0)
    return _distinct(each for slips, each in counted if slips == fewest)


def _only_known(said: Words) -> bool:
    """Whether these are words that mean something else: a client may be called Score."""
    return all(word in RESERVED for word in said)
