"""When an answer was given: many ways to write it, and never a guess which number is the day."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import StrEnum

from bot.importing.cells import CellError, shown
from bot.relay.fields import AHEAD, EARLIEST

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_ZERO = datetime(1899, 12, 30, tzinfo=UTC)  # of a spreadsheet that counts days
LONGEST = 60

_CLOCK = (
    r"(?:[T, ]+(?:at )?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r" ?(?P<half>[AaPp])?(?(half)\.?[Mm]\.?)"
    r" ?(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?\d{2})?)?"
)
_NUMBERS = re.compile(
    r"(?P<first>\d{1,4})(?P<sign>[./-])(?P<second_>\d{1,2})(?P=sign)(?P<third>\d{4}|\d{2})" + _CLOCK
)
_DAY_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?[ -](?P<month>[A-Za-z]{3,9})\.?,?[ -]"
    r"(?P<year>\d{4}|\d{2})" + _CLOCK
)
_MONTH_FIRST = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? "
    r"(?P<year>\d{4})" + _CLOCK
)
_COUNTED = re.compile(r"\d{5}(?:\.\d+)?|\d{10}(?:\.\d+)?|\d{13}")


class DateOrder(StrEnum):
    """Which of three numbers is the day, the month and the year."""

    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


SPOKEN = {
    DateOrder.DMY: "day first",
    DateOrder.MDY: "month first",
    DateOrder.YMD: "year first",
}


def numbers_of(cell: str) -> tuple[int, int, bool] | None:
    """The first two numbers of 3/4/2024, and whether the year is first; None for other forms."""
    found = _NUMBERS.fullmatch(cell.strip()) if len(cell) <= LONGEST else None
    if found is None:
        return None
    return int(found["first"]), int(found["second_"]), len(found["first"]) == 4


def looks_like_a_moment(cell: str) -> bool:
    """In any form, whichever number the day may be."""
    for order in DateOrder:
        try:
            DateReader(order, UTC, datetime.now(UTC)).read(cell)
        except CellError:
            continue
        return True
    return False


class DateReader:
    """Cells to moments in UTC. ``zone`` is that of the times that name none."""

    def __init__(self, order: DateOrder, zone: tzinfo, now: datetime) -> None:
        self._order, self._zone, self._last = order, zone, now + AHEAD
        self._before: str | None = None
        self._before_at = now

    def read(self, cell: str) -> datetime:
        """Raises CellError, also for what lies before 2000 or more than a day ahead."""
        if cell == self._before:  # most answers were last changed when they were given
            return self._before_at
        self._before_at = self._moment(cell.strip())
        self._before = cell
        return self._before_at

    def _moment(self, cell: str) -> datetime:
        if not cell:
            raise CellError("There is no date")
        try:
            found = self._read(cell) if len(cell) <= LONGEST else None
            moment = found.astimezone(UTC) if found is not None else None
        except (ValueError, OverflowError):
            moment = None
        if moment is None:
            raise CellError(f"The date {shown(cell)} cannot be read {SPOKEN[self._order]}")
        if not EARLIEST <= moment <= self._last:
            raise CellError(f"The date {shown(cell)} lies before 2000 or more than a day ahead")
        return moment

    def _read(self, cell: str) -> datetime | None:
        if cell[4:5] == "-" and (moment := _iso(cell)):
            return moment if moment.tzinfo else moment.replace(tzinfo=self._zone)
        if _COUNTED.fullmatch(cell):
            return self._counted(cell)
        if found := _NUMBERS.fullmatch(cell):
            year, month, day = self._ordered(found["first"], found["second_"], found["third"])
        elif found := _DAY_FIRST.fullmatch(cell) or _MONTH_FIRST.fullmatch(cell):
            year, month, day = _year(found["year"]), _month(found["month"]), int(found["day"])
        else:
            return None
        return datetime(year, month, day, *_clock(found), tzinfo=_zone(found["zone"]) or self._zone)

    def _ordered(self, first: str, second: str, third: str) -> tuple[int, int, int]:
        """Year, month, day. A year of four digits stands where it stands."""
        if len(first) == 4 or self._order is DateOrder.YMD:
            return _year(first), int(second), int(third)
        if self._order is DateOrder.DMY:
            return _year(third), int(second), int(first)
        return _year(third), int(first), int(second)

    def _counted(self, cell: str) -> datetime:
        """Days as a spreadsheet counts them, in its zone; seconds or milliseconds since 1970."""
        number = float(cell)
        if number < 100_000:
            moment = DAY_ZERO + timedelta(seconds=round(number * 86_400))
            return moment.replace(tzinfo=self._zone)
        return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC)


def _iso(cell: str) -> datetime | None:
    if cell.endswith((" UTC", " GMT")):
        cell = f"{cell[:-4]}Z"
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> tuple[int, int, int]:
    hour = int(found["hour"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError("there is no such hour")
        hour = hour % 12 + (12 if half in "Pp" else 0)
    return hour, int(found["minute"] or 0), int(found["second"] or 0)


def _zone(named: str | None) -> tzinfo | None:
    if not named:
        return None
    offset = named.removeprefix("UTC").removeprefix("GMT").removeprefix("Z").replace(":", "")
    if not offset:
        return UTC
    away = timedelta(hours=int(offset[1:3]), minutes=int(offset[3:5]))
    return timezone(-away if offset[0] == "-" else away)


def _year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    if len(digits) == 2:
        return 2000 + int(digits)
    raise ValueError("no year")


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1
