"""Values as OData writes them in an address, read for the column that they are compared with."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

from bot.bi.odd import Malformed
from storage.bi_conditions import Value
from storage.bi_views import Column, Kind

NULL = "null"
_LARGEST = 2**63
_DIGITS = 30  # of a number; no figure of ours has half of them
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,12})?)?(Z|[+-]\d\d:\d\d)")
_UNFIT = "“{word}” is no value for {column}, which holds a {kind}."


def value_of(word: str, column: Column) -> Value:
    """Raises Malformed."""
    if word == NULL:
        return None
    try:
        return _READ[column.kind](word)
    except ValueError:
        told = _UNFIT.format(word=word[:40], column=column.name, kind=column.kind)
        raise Malformed(told) from None


def _text(word: str) -> str:
    inner = word[1:-1]
    if len(word) < 2 or not word.startswith("'") or not word.endswith("'") or "\0" in inner:
        raise ValueError("not in single quotes")
    inner.encode()  # half a character that no database takes is a ValueError
    return inner.replace("''", "'")


def _number(word: str) -> int | Decimal:
    if not _NUMBER.fullmatch(word) or len(word) > _DIGITS:
        raise ValueError("not a number")
    value = Decimal(word)
    whole = int(value)
    return whole if whole == value and abs(whole) < _LARGEST else value


def _yes_no(word: str) -> bool:
    if word not in ("true", "false"):
        raise ValueError("neither")
    return word == "true"


def _day(word: str) -> date:
    if not _DAY.fullmatch(word):
        raise ValueError("not a day")
    return date.fromisoformat(word)


def _moment(word: str) -> datetime:
    if not _MOMENT.fullmatch(word):
        raise ValueError("not a moment")
    try:
        return datetime.fromisoformat(word).astimezone(UTC)
    except OverflowError:
        raise ValueError("before or after all time") from None


_READ: Mapping[Kind, Callable[[str], Value]] = {
    Kind.TEXT: _text,
    Kind.WHOLE: _number,
    Kind.NUMBER: _number,
    Kind.YES_NO: _yes_no,
    Kind.DAY: _day,
    Kind.MOMENT: _moment,
}
