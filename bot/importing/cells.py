"""What one cell of a list may say. Whatever else stands there is refused in a sentence."""

import re
import unicodedata
from collections.abc import Callable, Set
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from zoneinfo import available_timezones

from bot.follow_up.business_time import MIDNIGHT
from bot.follow_up.public_holidays import country_of
from bot.follow_up.working_hours import read_hours, read_weekdays

LONGEST = 200
MOST_FEE = Decimal("999999999999.99")

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
_DOMAIN = re.compile(r"[\w-]+(\.[\w-]+)+")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_AMOUNT = re.compile(r"(\d+|\d{1,3}([, ']\d{3})+)(\.\d{1,2})?", re.ASCII)
_PERSON = re.compile(r"[UW][A-Z0-9]{2,40}", re.ASCII)
_CHANNEL = re.compile(r"[CG][A-Z0-9]{2,40}", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)

Read = Callable[[str], object]


class CellError(Exception):
    """This cannot stand in this cell; the sentence says what can."""


def text(cell: str) -> str:
    """Words on one line."""
    if len(cell) > LONGEST:
        raise CellError(f"{shown(cell)} is longer than {LONGEST} characters")
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in cell):
        raise CellError(f"{shown(cell)} has a control character in it")
    if not any(unicodedata.category(char)[0] in "LNPS" for char in cell):
        raise CellError("has nothing that can be seen in it")
    return unicodedata.normalize("NFC", cell)


def email(cell: str) -> str:
    if len(cell) > LONGEST or not _EMAIL.fullmatch(cell) or not cell.isprintable():
        raise CellError(f"{shown(cell)} is not an e-mail address")
    return cell.lower()


def domain(cell: str) -> str:
    """Of the addresses of an account's people."""
    bare = cell.lower().removeprefix("@")
    if len(bare) > LONGEST or not _DOMAIN.fullmatch(bare):
        raise CellError(f"{shown(cell)} is not a domain; write it like halden-foods.example")
    return bare


def day(cell: str) -> date:
    """Only one way to write it: 3/4 is in March for some and in April for others."""
    try:
        if _DATE.fullmatch(cell):
            return date.fromisoformat(cell)
    except ValueError:
        raise CellError(f"{shown(cell)} is not a day of the calendar") from None
    raise CellError(f"{shown(cell)} is not a date; write it like 2026-11-30")


def amount(cell: str) -> Decimal:
    if not _AMOUNT.fullmatch(cell):
        raise CellError(f"{shown(cell)} is not an amount; write it like 180000 or 180000.50")
    value = Decimal(re.sub("[, ']", "", cell))
    if value > MOST_FEE:
        raise CellError(f"{shown(cell)} is more than an amount may be")
    return value


def currency(cell: str) -> str:
    return _shaped(cell.upper(), _CURRENCY, "a currency; write three letters like GBP")


def slack_person(cell: str) -> str:
    return _shaped(cell, _PERSON, "a Slack member id; it begins with U or W, like U024BE7LH")


def slack_channel(cell: str) -> str:
    return _shaped(cell, _CHANNEL, "a Slack channel id; it begins with C or G, like C024BE91L")


def timezone(cell: str) -> str:
    """The name of a place's clock. ``localtime`` is another one on each machine."""
    if cell not in _zones():
        raise CellError(f"{shown(cell)} is not a time zone; write it like Europe/London")
    return cell


@cache
def _zones() -> Set[str]:
    """Reading them from disk takes a while, and they stay the same."""
    return available_timezones() - {"localtime", "Factory"}


def country(cell: str) -> str:
    """Whose public holidays count."""
    try:
        return country_of(cell)
    except ValueError:
        raise CellError(f"{shown(cell)} is not a country; write it like GB or GB-ENG") from None


def hours(cell: str) -> str:
    """From when to when a colleague works."""
    try:
        opens, closes = read_hours(cell)
    except ValueError:
        raise CellError(f"{shown(cell)} are not hours; write them like 09:00-17:30") from None
    return f"{opens:%H:%M}-{'24:00' if closes == MIDNIGHT else f'{closes:%H:%M}'}"


def weekdays(cell: str) -> tuple[int, ...]:
    try:
        return read_weekdays(cell)
    except ValueError:
        raise CellError(f"{shown(cell)} are not weekdays; write them like Mon-Fri") from None


def days(cell: str) -> tuple[date, ...]:
    """Several dates, with spaces, commas or semicolons between them."""
    return tuple(sorted({day(each) for each in re.split(r"[\s,;]+", cell) if each}))


def word_of(words: type[StrEnum], what: str) -> Read:
    """One word of a closed list; capitals and spaces do not matter."""

    def read(cell: str) -> StrEnum:
        try:
            return words(cell.lower().replace(" ", "_").replace("-", "_"))
        except ValueError:
            known = ", ".join(words)
            raise CellError(f"{shown(cell)} is not {what}; choose one of {known}") from None

    return read


def shown(cell: str) -> str:
    """A cell repeated in a sentence: short, and harmless to a terminal."""
    calm = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in cell)
    return f"“{calm[:40]}…”" if len(calm) > 40 else f"“{calm}”"


def _shaped(cell: str, shape: re.Pattern[str], what: str) -> str:
    if not shape.fullmatch(cell):
        raise CellError(f"{shown(cell)} is not {what}")
    return cell
