"""No figure without a receipt: every number in an outgoing sentence must be backed (product.md U4).

Numbers are found in every spelling: digits of any script, signs, per cent, and English words. Names
and dates are excepted by where they stand in the sentence, never by how they look.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.answers.said import Said
from bot.errors import Refusal

NOT_PROVED = (
    "I could not prove a figure in my answer, so I do not show it. An NPS Desk admin finds the "
    "reason in the log."
)
_SMALL = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen",
)
_TENS = re.findall(r"\w+", "twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = (
    {word: Decimal(value) for value, word in enumerate(_SMALL)}
    | {word: Decimal(10 * value) for value, word in enumerate(_TENS, 2)}
    | {"dozen": Decimal(12), "hundred": Decimal(100), "thousand": Decimal(1000)}
    | {"million": Decimal(1_000_000), "half": Decimal("0.5"), "nought": Decimal(0)}
    | {"once": Decimal(1), "twice": Decimal(2), "double": Decimal(2), "triple": Decimal(3)}
)
_SCALES = frozenset({"hundred", "thousand", "million", "dozen"})
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_PERCENT = r"\s*(?:%|per\s?cent\b|percent\b|percentage\b)"
_DIGITS = r"\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d*\.\d+|\d+"
_NUMBER = re.compile(
    rf"(?P<sign>(?<!\w)[+\-\u2212\u2010-\u2012\ufe63]\s?|\b(?:minus|plus|negative)\s+)?"
    rf"(?:(?P<digits>{_DIGITS})"
    rf"|(?P<words>(?<![^\W\d_])(?:{_WORD})s?(?:(?:\s+and\s+|[\s-]+)(?:{_WORD})s?)*(?![^\W\d_])))"
    rf"(?P<percent>(?=\s?[\u2013-]\s?(?:{_DIGITS}){_PERCENT})|{_PERCENT})?"  # 32–81 %: both are
)
_MINUS = re.compile(r"[-\u2212\u2010-\u2012\ufe63]|minus|negative")


class Unbacked(Refusal):
    """A sentence held a figure that no receipt backs; it was not posted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as a reader takes it: with its sign, and whether it is per cent."""

    value: Decimal
    percent: bool = False


def figures(said: Said) -> Iterator[Figure]:
    """Every number in a sentence outside its names, in order."""
    text = _without_names(said)
    for at, char in enumerate(text):
        if _odd(char):
            yield Figure(Decimal(str(unicodedata.numeric(char))))
            text = f"{text[:at]} {text[at + 1 :]}"
    for found in _NUMBER.finditer(text):
        value = _value(found["digits"], found["words"])
        minus = _MINUS.search(found["sign"] or "") is not None
        yield Figure(-value if minus else value, found["percent"] is not None)


def unbacked(said: Said, backed: Collection[Figure]) -> list[Figure]:
    """The numbers that nothing computed stands behind."""
    return [each for each in figures(said) if each not in backed]


def check(sentences: Collection[Said], backed: Collection[Figure]) -> None:
    """Before anything is posted. Raises Unbacked."""
    if any(unbacked(each, backed) for each in sentences):
        raise Unbacked(NOT_PROVED)


def _without_names(said: Said) -> str:
    """With plain digits and letters, and a comma's width of nothing in place of each name."""
    plain = [_plain(char) for char in said.text]
    for since, until in said.names:
        plain[since:until] = [";"] * (until - since)
    return "".join(plain)


def _plain(char: str) -> str:
    """The same digit or letter in its everyday form, one for one."""
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    if char in "\uff05\u066a\ufe6a":
        return "%"
    folded = unicodedata.normalize("NFKC", char).casefold()
    return folded if len(folded) == 1 and folded.isalpha() else char


def _odd(char: str) -> bool:
    """A number in one character: ½, ², Ⅻ, 五."""
    return not char.isdecimal() and unicodedata.numeric(char, None) is not None


def _value(digits: str | None, words: str | None) -> Decimal:
    if digits is not None:
        return Decimal(re.sub(r"[^\d.]", "", digits))
    total = current = Decimal(0)
    for word in re.findall(_WORD, words or ""):
        worth = _WORDS[word]
        if word not in _SCALES:
            current += worth
        elif worth >= 1000:
            total, current = total + max(current, Decimal(1)) * worth, Decimal(0)
        else:
            current = max(current, Decimal(1)) * worth
    return total + current
