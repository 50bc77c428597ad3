"""One chart, however it is drawn: what it says, its values, of how many, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Value = int | float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """``takeaway``: what is to be seen, in a few words. labels: along the axis, one a value.

    series: by name one value for each label; None where there is none, which is not nought.
    n, period: of how many, and when; both stand beneath it always. unit: of the values.
    Raises ValueError where there is nothing to draw or a series has not one value for each label.
    """

    takeaway: str
    kind: Literal["line", "bar"]
    labels: tuple[str, ...]
    series: Mapping[str, tuple[Value, ...]]
    n: int
    period: str
    unit: str = ""

    def __post_init__(self) -> None:
        if any(len(values) != len(self.labels) for values in self.series.values()):
            raise ValueError("every series has one value for each label")
        if not self.whole:
            raise ValueError("a chart shows something")

    @property
    def whole(self) -> tuple[int, ...]:
        """The places of those labels for which every series has a value."""
        values = self.series.values()
        places = range(len(self.labels)) if self.series else ()
        return tuple(at for at in places if all(each[at] is not None for each in values))

    @property
    def basis(self) -> str:
        """What stands beneath: ``Jan 2026 to Jun 2026, n = 142``."""
        return f"{self.period}, n = {self.n}"

    @property
    def alt(self) -> str:
        """For who does not see it: takeaway, values, n and period in one sentence."""
        told = "; ".join(self._told(*each) for each in self.series.items())
        return f"{self.takeaway} ({told}; {self.basis})."

    def _told(self, name: str, values: tuple[Value, ...]) -> str:
        rows = zip(self.labels, values, strict=True)
        return f"{name}: " + ", ".join(f"{label} {written(value)}" for label, value in rows)


def written(value: Value) -> str:
    """``−12``, ``3.5``, ``none``: with a real minus."""
    return "none" if value is None else f"{value:g}".replace("-", "−")
