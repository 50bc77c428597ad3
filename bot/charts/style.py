"""The house style of charts: what tells one series from another, and how large things are.

Okabe and Ito's palette, which stays apart for the colour-blind; with each colour go a marker and a
hatch of its own, so that colour never stands alone. 360 pixels wide is a phone: 3.6 inches at 100
to the inch, on which the smallest letters are 11 pixels high.
"""

from dataclasses import dataclass

INK, FAINT, GRID, PAPER = "#1f2937", "#6b7280", "#d1d5db", "#ffffff"
WIDTH = 3.6  # inches
TITLE_SIZE, LABEL_SIZE = 10.0, 8.0  # points
FONT = "DejaVu Sans"  # comes with the library that draws


@dataclass(frozen=True, slots=True)
class Mark:
    """How one series looks."""

    colour: str
    marker: str
    hatch: str
    dashes: str


MARKS = (
    Mark("#0072b2", "o", "", "-"),
    Mark("#e69f00", "s", "///", "--"),
    Mark("#009e73", "^", "...", "-."),
    Mark("#d55e00", "D", "xxx", ":"),
    Mark("#cc79a7", "v", "\\\\\\", "-"),
    Mark("#56b4e9", "P", "+++", "--"),
    Mark("#f0e442", "X", "ooo", "-."),
    Mark("#000000", "*", "---", ":"),
)


def mark(number: int) -> Mark:
    return MARKS[number % len(MARKS)]
