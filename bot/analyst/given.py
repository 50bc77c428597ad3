"""Figures, dates and times in a reply, and which of them nobody gave us. Pure."""

import re
from collections.abc import Iterable, Iterator

from bot.analyst.tokens import words

_MONTHS = words(
    "january february march april may june july august september october november december"
)
_SHORT = {month[:3]: month for month in _MONTHS} | {"sept": "september"}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty "
    "forty fifty sixty ninety"
)
_UNITS = "minutes? hours? days? weeks? months? years? times? people invoices? working business"
_DAY, _NUMBER, _UNIT = ("|".join(each.split()) for each in (_DAYS, _NUMBERS, _UNITS))
_MONTH = "|".join([*_MONTHS, *sorted(_SHORT, key=len, reverse=True)])

_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\b\.?"
    rf"|\b(?P<month2>{_MONTH})\.?\s+(?:the\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)",
    re.IGNORECASE,
)
# "march" and "may" are verbs far more often than months: alone, only a capital makes March one.
_MONTH_ALONE = re.compile(
    rf"\b(?:(?i:{'|'.join(m for m in _MONTHS if m not in ('march', 'may'))})|March)\b"
)
_WHEN = re.compile(
    rf"""
    \b(?:
        (?:{_DAY})s?
      | today | tonight | tomorrow | overnight | a\s+fortnight
      | (?:this|next)\s+(?:week|weekend|month|quarter|morning|afternoon|evening)
      | next\s+year
      | (?:the\s+)?end\s+of\s+(?:the|this|next)\s+(?:day|week|month|quarter|year)
      | (?:within|in)\s+(?:a|an|one)\s+(?:hour|day|week|month)
      | (?:{_NUMBER})\s+(?:{_UNIT})
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FIGURE = re.compile(r"\d+(?:[.,:/]\d+)*")


def not_given(text: str, given: Iterable[str]) -> list[str]:
    """The figures, dates and times that ``text`` states and no ``given`` text has, as written."""
    told = "\n".join(given)
    known = {key for key, _ in _stated(told)} | set(_FIGURE.findall(told)) | set(_months(told))
    return list(dict.fromkeys(words for key, words in _stated(text) if key not in known))


def _stated(text: str) -> Iterator[tuple[str, str]]:
    """Each with a key that is the same however it is written: ``3 Jun``, ``June 3rd``."""
    for match in _DATE.finditer(text):
        yield f"{int(match['day'] or match['day2'])} {_month(match)}", match.group().rstrip(".")
    text = _DATE.sub(" ", text)
    for pattern in (_MONTH_ALONE, _WHEN):
        for match in pattern.finditer(text):
            yield _plain(match.group()), match.group()
    for match in _FIGURE.finditer(_WHEN.sub(" ", text)):
        yield match.group(), match.group()


def _months(told: str) -> Iterator[str]:
    """Whoever gave the third of June gave June."""
    return map(_month, _DATE.finditer(told))


def _month(match: re.Match[str]) -> str:
    name = (match["month"] or match["month2"]).lower()
    return _SHORT.get(name, name)


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).removeprefix("the ")
