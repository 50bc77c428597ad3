"""What was measured, beside what it is compared with."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import ge, lt
from typing import Literal

HEADS = ("figure", "value", "baseline", "ratio", "target", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. With a baseline, the target is about the ratio to it.

    want: whether the figure should be "at least" or "under" the target.
    target: None for what is only worth knowing.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    want: Literal["at least", "under"] = "under"
    baseline: float | None = None
    baseline_name: str = ""

    @property
    def ratio(self) -> float | None:
        return None if not self.baseline else self.value / self.baseline

    @property
    def judged(self) -> str:
        if self.target is None:
            return ""
        measured = self.value if self.ratio is None else self.ratio
        return "ok" if (ge if self.want == "at least" else lt)(measured, self.target) else "SHORT"

    def cells(self) -> tuple[str, ...]:
        ratio, baseline, target = "", "", ""
        if self.ratio is not None:
            ratio = f"{self.ratio:.2f} x"
            baseline = f"{said(self.baseline or 0, self.unit)} {self.baseline_name}"
        if self.target is not None:
            limit = f"{self.target:g} x" if self.ratio is not None else said(self.target, self.unit)
            target = f"{self.want} {limit}"
        return (self.name, said(self.value, self.unit), baseline, ratio, target, self.judged)


def said(value: float, unit: str) -> str:
    """A number with its unit, no more digits than it deserves."""
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.3g} {unit}"


def print_table(figures: Sequence[Figure]) -> None:
    """All lines, columns aligned."""
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    for number, row in enumerate(rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
        if number == 0:
            print("  ".join("-" * width for width in widths))
