"""Whether 3/4/2024 is in March or in April: what the whole file says of it, or what we are told."""

from dataclasses import dataclass

from bot.importing.cells import shown
from bot.importing.history.dates import SPOKEN, DateOrder, numbers_of
from bot.importing.sheet import NotAListError

ASK = "Say which it is: --dates dmy (day first) or --dates mdy (month first)."


@dataclass(slots=True)
class DateEvidence:
    """What the date column of a file shows, cell by cell."""

    numbered: str = ""  # one that could be read both ways
    day_first: str = ""  # one that can only have its day first
    month_first: str = ""

    def see(self, cell: str) -> None:
        if cell[4:5] == "-" or (numbers := numbers_of(cell)) is None:
            return
        first, second, year_first = numbers
        if year_first:
            return
        if first > 12:
            self.day_first = self.day_first or cell
        elif second > 12:
            self.month_first = self.month_first or cell
        else:
            self.numbered = self.numbered or cell

    def order(self, asked: DateOrder | None) -> DateOrder:
        """Raises NotAListError when the file leaves it open, or says both."""
        if asked is not None:
            return asked
        if self.day_first and self.month_first:
            both = f"{shown(self.day_first)} has its day first, {shown(self.month_first)} its month"
            raise NotAListError(f"The dates are written in two ways: {both}. {ASK}")
        if self.day_first:
            return DateOrder.DMY
        if self.month_first:
            return DateOrder.MDY
        if self.numbered:
            raise NotAListError(f"Dates like {shown(self.numbered)} can be read in two ways. {ASK}")
        return DateOrder.YMD

    def note(self, order: DateOrder) -> str:
        """What was decided, with an example; "" where nothing had to be."""
        example = self.numbered or self.day_first or self.month_first
        return f"Dates like {shown(example)} are read {SPOKEN[order]}." if example else ""
