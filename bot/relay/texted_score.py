"""A score at the beginning of a text message: ``9``, ``8 great but slow``, ``10/10 would again``.

A number there may also be a count, a time, a date or a price, and a score that nobody gave opens a
follow-up that nobody needs. So in doubt it is none: the words then reach a person.
"""

import re
import unicodedata

_GAP = r"[^\S\n]*"
_NUMBER = re.compile(r"\s*(10|[0-9])(?![0-9])")
_SCALE = re.compile(rf"{_GAP}(?:/|(?:out\s+)?of\b|von\b|sur\b)\s*(?:10|ten)\b", re.IGNORECASE)

# What may touch the number, besides space and pictures; letters (9th, 8am) and other signs may not.
_MAY_TOUCH = ".,;:!?…-–—(+"
_MAKES_ANOTHER = (
    # 7.5, 9:30, 3/4/2026, 8-9, 9 or 10
    rf"{_GAP}[.,:/+–—-]?{_GAP}(?:(?:or|to|and|of|out of|bis|oder|und|von|sur|ou|et)\s+)?[0-9]",
    rf"{_GAP}[%‰°€$£¥₹/]",
    rf"{_GAP}(?:[ap]\.?\s?m\b|o.?clock\b)",
    rf"{_GAP}of\s+(?:us|you|your|our|my|the|them|these|those)\b",
)
_ANOTHER = re.compile("|".join(_MAKES_ANOTHER), re.IGNORECASE)
_NUMBERED_LIST = re.compile(r"\.\s.*(?<!\S)2[.)]\s", re.DOTALL)

_COUNTED = re.compile(
    rf"[+-]*{_GAP}-?{_GAP}(?:(?:working|business|calendar|full|long|whole)[\s-]+)?([^\W\d_]+)",
    re.IGNORECASE,
)
# Singular only where it is said of several ("7 day wait"): "8 invoice was late" is a score of 8.
_COUNTABLE_WORDS = """
sec secs seconds min mins minute minutes h hr hrs hour hours day days night nights week weeks
weekend weekends month months quarters yr yrs year years times
jan january feb february apr april jun june jul july aug august sep sept september oct october
nov november dec december
person persons people colleagues users customers clients things issues problems complaints errors
mistakes bugs questions calls emails mails messages invoices reminders meetings attempts reasons
changes projects star stars percent pct pound pounds quid euro euros dollar dollars thousand million
tag tage tagen woche wochen stunde stunden monat monate monaten jahr jahre jahren minuten uhr mal
leute prozent sterne jour jours semaine semaines heure heures mois ans fois personnes
día días dia dias semana semanas hora horas meses año años veces personas
giorno giorni settimana settimane ora ore mesi anno anni volte persone
dag dagen weken uur maand maanden jaar keer mensen
"""
_COUNTABLE = frozenset(_COUNTABLE_WORDS.split())

# Between the score and the words; a colon that begins a face stays.
_BETWEEN = re.compile(r"(?:[\s.,;!?…–—+-]|:(?=\s|[^\W\d_]{2}))*")


def score_in(text: str) -> tuple[int, str] | None:
    """The score and the words after it; None when the text does not begin with a score."""
    number = _NUMBER.match(text)
    if number is None:
        return None
    scale = _SCALE.match(text, number.end())
    rest = text[scale.end() if scale else number.end() :]
    if not _may_touch(rest[:1]) or _ANOTHER.match(rest) or _is_counting(rest):
        return None
    if number[1] == "1" and _NUMBERED_LIST.match(rest):
        return None
    return int(number[1]), _BETWEEN.sub("", rest, count=1).rstrip()


def _may_touch(char: str) -> bool:
    return char.isspace() or char in _MAY_TOUCH or unicodedata.category(char) == "So"


def _is_counting(rest: str) -> bool:
    """``10 days late``, ``3 working days``: it counts something."""
    word = _COUNTED.match(rest)
    return word is not None and word[1].casefold() in _COUNTABLE
