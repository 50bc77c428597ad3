"""Finds the themes of a comment: one for each clause, at most three, complaints first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analyst.clauses import quote_of
from bot.analyst.codebook import CODEBOOK
from bot.analyst.reading import ThemeFound
from bot.analyst.tokens import Token
from bot.analyst.tongues import Themes
from bot.analyst.weighing import Weighed
from storage.words import Polarity, Theme

MOST_THEMES = 3
_LOOK_BACK = 3  # clauses; a bound keeps an endless sentence quick
_DETRACTOR = 6  # highest score of a detractor (house.md, "Words")

_ORDER = {Polarity.NEGATIVE: 0, Polarity.NEUTRAL: 1, Polarity.POSITIVE: 2}


@dataclass(frozen=True, slots=True)
class _Candidate:
    theme: Theme
    polarity: Polarity
    weight: int
    source: Weighed
    centre: Token


def themes_of(
    text: str, score: int, weighed: Sequence[Weighed], themes: Themes
) -> tuple[ThemeFound, ...]:
    """Main theme first. A theme appears once, by the clause that shows it best."""
    best: dict[Theme, _Candidate] = {}
    for candidate in _candidates(score, weighed, themes):
        known = best.get(candidate.theme)
        if known is None or _rank(candidate) < _rank(known):
            best[candidate.theme] = candidate
    if len(best) > 1 and Theme.OTHER in best:
        del best[Theme.OTHER]
    chosen = sorted(best.values(), key=_rank)[:MOST_THEMES]
    return tuple(
        ThemeFound(c.theme, c.polarity, quote_of(text, c.source.clause, c.centre)) for c in chosen
    )


def _rank(candidate: _Candidate) -> tuple[int, int, int, int]:
    """Complaints first, the strongest and plainest of them first, then the order of the text."""
    return (
        _ORDER[candidate.polarity],
        -candidate.source.concern,
        -candidate.weight,
        candidate.source.clause.start,
    )


def _candidates(score: int, weighed: Sequence[Weighed], themes: Themes) -> list[_Candidate]:
    pointed = [_pointed(clause, themes) for clause in weighed]
    found = []
    for place, (clause, points) in enumerate(zip(weighed, pointed, strict=True)):
        polarity = _polarity(clause, score)
        if polarity is None:
            continue
        points = points or (_borrowed(place, weighed, pointed) if clause.concern else {})
        for theme, (weight, centre) in _leading(points):
            found.append(_Candidate(theme, polarity, weight, clause, clause.centre or centre))
        if not points and polarity is Polarity.NEGATIVE:
            centre = clause.centre or clause.clause.tokens[0]
            found.append(_Candidate(Theme.OTHER, polarity, 0, clause, centre))
    return found


def _polarity(clause: Weighed, score: int) -> Polarity | None:
    """Which way the clause points; None when it points nowhere and no theme should be read."""
    if clause.concern:
        return Polarity.NEGATIVE
    if clause.praise and not clause.wish:
        return Polarity.POSITIVE
    return Polarity.NEGATIVE if score <= _DETRACTOR else Polarity.NEUTRAL


def _pointed(clause: Weighed, themes: Themes) -> dict[Theme, tuple[int, Token]]:
    """Weight of each theme in a clause, with the word that first points to it."""
    heaviest: dict[tuple[Theme, int], int] = {}  # one word counts once, however many cues end on it
    first: dict[Theme, Token] = {}
    for match in themes.all(clause.clause.tokens):
        theme, weight = match.means
        heaviest[theme, match.last] = max(weight, heaviest.get((theme, match.last), 0))
        first.setdefault(theme, clause.clause.tokens[match.first])
    weights: Counter[Theme] = Counter()
    for (theme, _), weight in heaviest.items():
        weights[theme] += weight
    return {theme: (weights[theme], first[theme]) for theme in CODEBOOK if theme in weights}


def _leading(points: dict[Theme, tuple[int, Token]]) -> list[tuple[Theme, tuple[int, Token]]]:
    """The theme with most weight; words of the codebook's order break a tie."""
    if not points:
        return []
    return [max(points.items(), key=lambda point: point[1][0])]


def _borrowed(
    place: int, weighed: Sequence[Weighed], pointed: Sequence[dict[Theme, tuple[int, Token]]]
) -> dict[Theme, tuple[int, Token]]:
    """The subject of the same sentence, for "the invoices came, but they were wrong"."""
    sentence = weighed[place].clause.sentence
    for other in range(place - 1, max(-1, place - 1 - _LOOK_BACK), -1):
        if weighed[other].clause.sentence != sentence:
            break
        if pointed[other]:
            return pointed[other]
    return {}
