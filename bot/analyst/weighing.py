"""Weighs each clause: how strong its complaint is once all that softens it is heard (D.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.analyst.clauses import Clause, at_commas
from bot.analyst.cues import Kind
from bot.analyst.phrases import negates
from bot.analyst.signals import COMPLAINTS, Complaint, Signals, signals_in
from bot.analyst.tokens import Token, words
from bot.analyst.tongues import ENGLISH, Tongue
from bot.analyst.tongues import tongue as tongue_of

STRONG = 3
_SOFTENED = frozenset({Kind.FAILURE, Kind.CAVEAT})  # only these does a hedge make milder
_FELT = frozenset({Kind.FRUSTRATION, Kind.CHASING, Kind.SARCASM})  # no later praise undoes these
_OTHERS = tuple(kind for kind in Kind if kind not in COMPLAINTS and kind is not Kind.FILLER)
_LOUD = words(
    "very really extremely so totally completely absolutely incredibly such "
    "sehr extrem absolut très extrêmement muy muito extremamente"
)
_UNFINISHED = words(
    "wait waiting still until yet hope unless noch toujours encore todavía aún ainda"
)
_HYPOTHETICAL = words("if whenever unless")
_TURNS = words("but however aber jedoch mais cependant pero mas porém")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause with its complaint (0 none to 3 strong) and its praise (0 none upward).

    kinds: everything that counted, gravest first. centre: the word a long quote is cut around.
    """

    clause: Clause
    concern: int
    praise: int
    kinds: tuple[Kind, ...]
    centre: Token | None = None

    @property
    def churn(self) -> bool:
        return Kind.CHURN in self.kinds and self.concern > 0

    @property
    def wish(self) -> bool:
        return Kind.SUGGESTION in self.kinds


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a whole clause does to its complaints, looked up once for all of them."""

    about_others: bool
    hedged: bool
    supposed: bool
    wished: bool
    put_right: bool
    exclaimed: bool


def weigh(clauses: Sequence[Clause], text: str, tongue: Tongue | None = None) -> list[Weighed]:
    """Every clause on its own, then in the light of the one that follows. English if not told."""
    spoken = tongue or tongue_of(ENGLISH)
    alone = [part for clause in clauses for part in _parts(clause, text, spoken)]
    return [_in_context(here, alone[i + 1 : i + 2]) for i, here in enumerate(alone)]


def _parts(clause: Clause, text: str, tongue: Tongue) -> list[Weighed]:
    """A clause that both praises and complains is read comma by comma."""
    whole = signals_in(clause, tongue)
    if whole.praise and whole.complaints:
        return [_weighed(signals_in(part, tongue), text) for part in at_commas(text, clause)]
    return [_weighed(whole, text)]


def _weighed(signals: Signals, text: str) -> Weighed:
    if not signals.kinds and not signals.complaints:
        return Weighed(signals.clause, 0, 0, ())
    clause, setting = signals.clause, _setting(signals, text)
    found = [(_strength(each, clause, setting), each) for each in signals.complaints]
    counted = sorted((each for each in found if each[0]), key=lambda each: -each[0])
    others = [kind for kind in _OTHERS if kind in signals.kinds]
    return Weighed(
        clause=clause,
        concern=counted[0][0] if counted else 0,
        praise=signals.praise,
        kinds=tuple(dict.fromkeys([*(complaint.kind for _, complaint in counted), *others])),
        centre=clause.tokens[counted[0][1].place] if counted else None,
    )


def _setting(signals: Signals, text: str) -> _Setting:
    clause, kinds = signals.clause, signals.kinds
    return _Setting(
        about_others=bool(kinds & {Kind.ELSEWHERE, Kind.SURVEY}),
        hedged=bool(kinds & {Kind.HEDGE, Kind.FRAME}),
        supposed=any(token.word in _HYPOTHETICAL for token in clause.tokens),
        wished=Kind.SUGGESTION in kinds,
        put_right=_put_right(kinds, clause),
        exclaimed=text[clause.start : clause.end].count("!") > 1,
    )


def _strength(complaint: Complaint, clause: Clause, setting: _Setting) -> int:
    """0 when it does not count; churn language is never softened."""
    if complaint.kind is Kind.CHURN:
        return complaint.strength
    if setting.about_others:
        return 0
    strength = complaint.strength - setting.wished
    if complaint.kind in _SOFTENED:
        strength += _loud(clause.tokens, complaint.place) - setting.hedged - setting.supposed
    strength = max(1, strength)  # softened, a complaint is still a caveat
    strength -= 2 * setting.put_right
    strength += setting.exclaimed and strength > 0
    return max(0, min(strength, STRONG))


def _put_right(kinds: Sequence[Kind] | frozenset[Kind], clause: Clause) -> bool:
    """Whether the clause reports a repair, and not one that is still awaited."""
    return Kind.RESOLVED in kinds and not any(
        token.word in _UNFINISHED or negates(token.word) for token in clause.tokens
    )


def _loud(tokens: Sequence[Token], place: int) -> bool:
    return any(token.word in _LOUD for token in tokens[max(0, place - 2) : place])


def _in_context(here: Weighed, following: Sequence[Weighed]) -> Weighed:
    """Softens a failure that the next words put right, or concede for the sake of praise."""
    if not following or here.churn or not here.concern:
        return here
    after = following[0]
    if after.concern or after.clause.sentence > here.clause.sentence + 1:
        return here
    if _put_right(after.kinds, after.clause):
        return replace(here, concern=max(0, here.concern - 2))
    same = after.clause.sentence == here.clause.sentence
    turns = after.clause.opener in _TURNS or here.clause.opener
    if same and turns and after.praise and not _FELT & set(here.kinds):
        return replace(here, concern=max(0, here.concern - 1))
    return here
