"""Measures an analyst on labelled comments: figures with intervals, by part and source."""

import random
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.analyst.evaluate import Tally
from bot.analyst.labelled import Labelled
from bot.analyst.reading import Reading
from bot.figures.proportion import Share, wilson
from bot.figures.ranking import auc, auc_interval

_DRAWS = 400  # of the bootstrap behind the interval of F1
_SHOWN = 80  # characters of a miss


@dataclass(frozen=True, slots=True)
class Answer:
    """A row and what the analyst said; ``main_theme`` is "" when it named none."""

    row: Labelled
    flagged: bool
    probability: float | None
    main_theme: str
    abstained: bool

    @property
    def right(self) -> bool:
        return self.flagged == self.row.frustrated

    @property
    def theme_right(self) -> bool:
        return self.main_theme in self.row.themes

    @property
    def glimpse(self) -> str:
        words = " ".join(self.row.text.split())
        return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


@dataclass(frozen=True, slots=True)
class Figures:
    """One group of rows. Intervals are 95 %; an area is None when one group is missing."""

    rows: int
    frustrated: int
    abstained: int
    tally: Tally
    f1_low: float
    f1_high: float
    auc: float | None
    auc_low: float | None
    auc_high: float | None
    praise: tuple[int, int]
    strongest: tuple[int, int]

    def as_json(self) -> dict[str, Any]:
        said = asdict(self)
        return said | {"f1": self.tally.f1}


def answer(row: Labelled, reading: Reading) -> Answer:
    """What this reading says to the question that the row asks."""
    main = reading.themes[0].theme.value if reading.themes else ""
    flagged = reading.hidden is not None
    return Answer(row, flagged, reading.probability, main, reading.abstained)


def figures(found: Sequence[Answer]) -> Figures:
    """Of answers about frustration; abstained ones count as not flagged, and in no area."""
    yes = [one.probability for one in found if one.row.frustrated and one.probability is not None]
    no = [
        one.probability for one in found if not one.row.frustrated and one.probability is not None
    ]
    area = auc(yes, no) if yes and no else None
    low, high = auc_interval(area, len(yes), len(no)) if area is not None else (None, None)
    f1_low, f1_high = _f1_interval(found)
    return Figures(
        rows=len(found),
        frustrated=sum(bool(one.row.frustrated) for one in found),
        abstained=sum(one.abstained for one in found),
        tally=tally(found),
        f1_low=f1_low,
        f1_high=f1_high,
        auc=area,
        auc_low=low,
        auc_high=high,
        praise=_flagged([one for one in found if one.row.strength == "0"]),
        strongest=_flagged([one for one in found if one.row.strength == "3"]),
    )


def tally(found: Iterable[Answer]) -> Tally:
    hits = false_alarms = missed = 0
    for one in found:
        hits += one.flagged and bool(one.row.frustrated)
        false_alarms += one.flagged and not one.row.frustrated
        missed += bool(one.row.frustrated) and not one.flagged
    return Tally(hits, false_alarms, missed)


def themes_right(found: Sequence[Answer]) -> Share | None:
    """How often the main theme is among the labelled ones, of all rows; None without rows."""
    return wilson(sum(one.theme_right for one in found), len(found)) if found else None


def worst(found: Iterable[Answer], most: int) -> list[Answer]:
    """Wrong by hand-given labels, the surest mistakes first."""
    wrong = [one for one in found if not one.right and not one.row.weak]
    return sorted(wrong, key=_sureness, reverse=True)[:most]


def _sureness(one: Answer) -> float:
    sure = one.probability if one.probability is not None else 0.0
    return sure if one.flagged else 1 - sure


def _flagged(found: Sequence[Answer]) -> tuple[int, int]:
    return sum(one.flagged for one in found), len(found)


def _f1_interval(found: Sequence[Answer]) -> tuple[float, float]:
    """The middle 95 % of F1 over rows drawn again; the same each time."""
    if not found:
        return 0.0, 1.0
    drawn = random.Random(1)  # noqa: S311 - a repeatable draw, not a secret
    tried = sorted(tally(drawn.choices(found, k=len(found))).f1 for _ in range(_DRAWS))
    return tried[round(_DRAWS * 0.025)], tried[round(_DRAWS * 0.975) - 1]
