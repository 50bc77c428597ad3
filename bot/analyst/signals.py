"""Finds what fires in one clause: complaints, praise, and the words that change them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.analyst.clauses import Clause
from bot.analyst.cues import Cue, Kind
from bot.analyst.lexicon import Match
from bot.analyst.tokens import Token, words
from bot.analyst.tongues import Tongue

MODERATE = 2
COMPLAINTS = frozenset(
    {Kind.CHURN, Kind.FRUSTRATION, Kind.CHASING, Kind.FAILURE, Kind.CAVEAT, Kind.SARCASM}
)
_GOOD = frozenset({Kind.PRAISE, Kind.EASE})
_REACH = 4  # words over which a negation is felt
_BARRIERS = words("and so such because which that why how und et weil parce porque")
_WEAK_NO = words("no none nothing without")  # "no, it was perfect" praises


class Complaint(NamedTuple):
    """A complaint as written, before anything softens it; ``place`` is its first word."""

    kind: Kind
    strength: int
    place: int


@dataclass(frozen=True, slots=True)
class Signals:
    """All that fired in a clause. ``praise`` adds up the strengths of praise, 0 for none."""

    clause: Clause
    complaints: tuple[Complaint, ...]
    praise: int
    kinds: frozenset[Kind]


def signals_in(clause: Clause, tongue: Tongue) -> Signals:
    """The cues of a clause, each word used once, negations taken into account."""
    matches = tongue.cues.longest(clause.tokens)
    spent = {place for match in matches for place in range(match.first, match.last)}
    complaints: list[Complaint] = []
    praise = 0
    for match in matches:
        turned = _negated(match, clause.tokens, spent, tongue)
        cue = _complaint(match.means, turned=turned)
        if cue:
            complaints.append(Complaint(cue.kind, cue.strength, match.first))
        elif match.means.kind in _GOOD:
            praise += match.means.strength
    last = len(clause.tokens) - 1
    left_open = last > 1 and last not in spent and tongue.turns(clause.tokens[last].word)
    if left_open and tongue.english:
        complaints.append(Complaint(Kind.FRUSTRATION, MODERATE, last))  # "..., the support is not"
    kinds = frozenset(match.means.kind for match in matches)
    return Signals(clause, tuple(complaints), praise, kinds)


def _complaint(cue: Cue, *, turned: bool) -> Cue | None:
    """The complaint in a cue: its own unless negated, or praise that is negated."""
    if cue.kind in COMPLAINTS:
        return None if turned else cue
    if cue.kind in _GOOD and turned:
        return Cue(Kind.FRUSTRATION, MODERATE) if cue.kind is Kind.PRAISE else Cue(Kind.CAVEAT, 1)
    return None


def _negated(match: Match[Cue], tokens: Sequence[Token], spent: set[int], tongue: Tongue) -> bool:
    """Whether a free negation stands shortly before ("no real problems", "was not helpful")."""
    reach = _REACH if match.means.kind in COMPLAINTS else _REACH - 1
    for place in range(match.first - 1, max(-1, match.first - 1 - reach), -1):
        word = tokens[place].word
        if word in _BARRIERS:
            return False
        if tongue.turns(word) and place not in spent:
            weak = match.means.kind in _GOOD and word in _WEAK_NO
            return not weak or tokens[place].end + 1 == tokens[match.first].start
    return False
