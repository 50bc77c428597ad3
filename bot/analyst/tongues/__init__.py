"""The languages that are read, each with cue phrases, negations and words that point to themes.

English has by far the most, and learned words besides (``frustration.py``); the others are short
lists written from general knowledge of the language, no comment of the development sets among them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from bot.analyst.codebook import CODEBOOK
from bot.analyst.cues import Cue
from bot.analyst.cues_dealing import DEALING
from bot.analyst.cues_failing import EFFORT, FAILURES
from bot.analyst.cues_feeling import FEELING, LEAVING
from bot.analyst.cues_softening import GOOD, SETTING
from bot.analyst.cues_work import WORK
from bot.analyst.lexicon import Lexicon, lexicon
from bot.analyst.phrases import negates
from bot.analyst.tokens import words
from bot.analyst.tongues import french, german, portuguese, spanish
from storage.words import Theme

TELLING, NAMING, LIGHT = 7, 3, 1  # weights of a theme's cues
ENGLISH = "en"
_OTHERS = {"de": german, "fr": french, "es": spanish, "pt": portuguese}
READ = frozenset({ENGLISH, *_OTHERS})

POINTERS = {theme: (DEALING | WORK)[theme] for theme in CODEBOOK}  # its order breaks a tie

Themes = Lexicon[tuple[Theme, int]]


@dataclass(frozen=True, slots=True)
class Tongue:
    """``elides``: articles are written into the next word, as in "l'attente"."""

    code: str
    cues: Lexicon[Cue]
    themes: Themes
    turns: Callable[[str], bool]
    elides: bool = False

    @property
    def english(self) -> bool:
        return self.code == ENGLISH


@cache
def tongue(code: str) -> Tongue:
    """Made when first needed. Raises KeyError for a language that is not in ``READ``."""
    if code == ENGLISH:
        cues = lexicon(LEAVING | FEELING | EFFORT | FAILURES | GOOD | SETTING)
        return Tongue(code, cues, _english_themes(), negates)
    lists = _OTHERS[code]
    themes: Themes = Lexicon((phrases, (theme, NAMING)) for theme, phrases in lists.THEMES.items())
    turning = words(lists.NEGATIONS)
    return Tongue(code, lexicon(lists.CUES), themes, turning.__contains__, elides=code == "fr")


def _english_themes() -> Themes:
    return Lexicon(
        (phrases, (theme, weight))
        for theme, to in POINTERS.items()
        for phrases, weight in ((to.telling, TELLING), (to.naming, NAMING), (to.light, LIGHT))
    )
