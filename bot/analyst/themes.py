"""Finds the themes of a comment: one for each clause, at most three, complaints first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.analyst import theme_words
from bot.analyst.clauses import quote_of
from bot.analyst.codebook import CODEBOOK
from bot.analyst.language import small
from bot.analyst.reading import ThemeFound
from bot.analyst.tokens import Token
from bot.analyst.tongues import NAMING, Themes, Tongue
from bot.analyst.weighing import Weighed
from storage.words import Polarity, Theme

MOST_THEMES = 3
_LOOK_BACK = 3  # clauses; a bound keeps an endless sentence quick
_DETRACTOR = 6  # highest score of a detractor (house.md, "Words")

_HEARING = 2.0  # weight of learned log-odds beside that of cues
_UNHEARD, _FAINTEST = -1.0, -6.0  # log-odds of a theme too rare to be learned; the least that count


@dataclass(frozen=True, slots=True)
class _Candidate:
    theme: Theme
    polarity: Polarity
    weight: int
    source: Weighed
    centre: Token


def themes_of(
    text: str, score: int, weighed: Sequence[Weighed], tongue: Tongue
) -> tuple[ThemeFound, ...]:
    """Main theme first. A theme appears once, by the clause that shows it best."""
    found = _candidates(score, weighed, tongue.themes)
    choice = len({candidate.theme for candidate in found}) != 1
    sounds = theme_words.heard(weighed) if choice and tongue.english else {}
    best: dict[Theme, _Candidate] = {}
    for candidate in found or _unplaced(score, weighed, tongue, sounds):
        known = best.get(candidate.theme)
        if known is None or _rank(candidate, sounds) < _rank(known, sounds):
            best[candidate.theme] = candidate
    if len(best) > 1 and Theme.OTHER in best and not best[Theme.OTHER].weight:
        del best[Theme.OTHER]
    chosen = sorted(best.values(), key=lambda each: _rank(each, sounds))[:MOST_THEMES]
    return tuple(
        ThemeFound(c.theme, c.polarity, quote_of(text, c.source.clause, c.centre)) for c in chosen
    )


def _rank(candidate: _Candidate, sounds: Mapping[Theme, float]) -> tuple[bool, float, int]:
    """Complaints first, then the strongest and plainest, then the order of the text."""
    heard = max(sounds.get(candidate.theme, _UNHEARD), _FAINTEST) if sounds else 0.0
    plain = NAMING * candidate.source.concern + candidate.weight + _HEARING * heard
    return candidate.polarity is not Polarity.NEGATIVE, -plain, candidate.source.clause.start


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


def _unplaced(
    score: int, weighed: Sequence[Weighed], tongue: Tongue, sounds: Mapping[Theme, float]
) -> list[_Candidate]:
    """What no phrase places: by its words, else as other; nothing for "All good, thanks"."""
    likely = max(sounds, key=lambda theme: sounds[theme], default=Theme.OTHER)
    theme = likely if sounds.get(likely, 0.0) > 0 else Theme.OTHER
    for clause in weighed:
        matches = tongue.cues.longest(clause.clause.tokens)
        spent = {place for match in matches for place in range(match.first, match.last)}
        for place, token in enumerate(clause.clause.tokens):
            if place not in spent and not small(token.word):
                polarity = _polarity(clause, score) or Polarity.NEUTRAL
                return [_Candidate(theme, polarity, 0, clause, token)]
    return []


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
