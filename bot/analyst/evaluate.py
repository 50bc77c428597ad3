"""Measures the embedded analyst on labelled comments; prints nothing, so that a command may.

The files are those of the development sets: a hidden-detractor file with set, lang, score, text,
strength and label, and a theme file with set, lang, score, text and themes ("a|b", main first).
"""

import csv
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment, Reading

Row = dict[str, str]
_UNSCORED = 5  # rows without a score are read as if in the middle of 0-6
_MOST_TIMED = 3000
_LONG = 10_000
_HOSTILE = (
    "bad; ",
    "good, but bad, ",
    "not ",
    "! ",
    "😡",
    "İ",
    "a",
    "asked again and again ",
    "..!x",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Right and wrong answers of one yes-or-no question."""

    hits: int = 0
    false_alarms: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.hits + other.hits,
            self.false_alarms + other.false_alarms,
            self.missed + other.missed,
        )

    @property
    def precision(self) -> float:
        return _share(self.hits, self.hits + self.false_alarms)

    @property
    def recall(self) -> float:
        return _share(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        return _share(2 * self.hits, 2 * self.hits + self.false_alarms + self.missed)


@dataclass(frozen=True, slots=True)
class Report:
    """All figures of one run. Shares are 0 to 1; ``pace`` is comments a second on one core."""

    hidden_rows: int
    hidden: Tally
    hidden_random_rows: int
    hidden_random: Tally
    praise_rows: int
    praise_flagged: int
    other_languages: int
    abstained: int
    theme_rows: int
    themes: Tally
    main_theme_right: int
    pace: float
    mean_length: float
    slowest_long: float

    def __str__(self) -> str:
        return "\n".join(
            (
                f"Hidden detractors, English, by hand ({self.hidden_rows}): {_line(self.hidden)}",
                f"  those drawn at random ({self.hidden_random_rows}): {_line(self.hidden_random)}",
                f"  pure praise flagged: {self.praise_flagged} of {self.praise_rows}",
                f"  other languages abstained: {self.abstained} of {self.other_languages}",
                f"Themes, English, by hand ({self.theme_rows}): {_line(self.themes)}, "
                f"main theme right {_share(self.main_theme_right, self.theme_rows):.2f}",
                f"Pace: {self.pace:.0f} comments a second, {self.mean_length:.0f} characters each; "
                f"slowest hostile comment of 10,000 characters {self.slowest_long:.0f} ms",
            )
        )


def evaluate(hidden_csv: Path, themes_csv: Path) -> Report:
    """Reads both files with the embedded analyst and counts."""
    analyst = EmbeddedAnalyst()
    every = _rows(hidden_csv)
    by_hand = [row for row in every if row["set"] == "hand"]
    decided = [row for row in by_hand if row["lang"] == "en" and row["label"] in ("0", "1")]
    foreign = [row for row in by_hand if row["lang"] != "en"]
    at_random = [row for row in decided if row.get("sample") == "random"]
    praise = [row for row in decided if row["strength"] == "0"]
    themed = [r for r in _rows(themes_csv) if r["set"].startswith("hand") and r["lang"] == "en"]
    pace, length = _pace(analyst, [row for row in every if row["lang"] == "en"][:_MOST_TIMED])
    return Report(
        hidden_rows=len(decided),
        hidden=_hidden(analyst, decided),
        hidden_random_rows=len(at_random),
        hidden_random=_hidden(analyst, at_random),
        praise_rows=len(praise),
        praise_flagged=sum(_read(analyst, row).hidden is not None for row in praise),
        other_languages=len(foreign),
        abstained=sum(_read(analyst, row).abstained for row in foreign),
        theme_rows=len(themed),
        themes=_themes(analyst, themed),
        main_theme_right=sum(_main_right(_read(analyst, row), row) for row in themed),
        pace=pace,
        mean_length=length,
        slowest_long=max(_taken(analyst, text) for text in _HOSTILE),
    )


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _read(analyst: EmbeddedAnalyst, row: Row) -> Reading:
    score = round(float(row["score"])) if row["score"] else _UNSCORED
    return analyst.read_now(Comment(row["text"], score))


def _hidden(analyst: EmbeddedAnalyst, rows: Iterable[Row]) -> Tally:
    tally = Tally()
    for row in rows:
        said, true = _read(analyst, row).hidden is not None, row["label"] == "1"
        tally += Tally(said and true, said and not true, true and not said)
    return tally


def _themes(analyst: EmbeddedAnalyst, rows: Iterable[Row]) -> Tally:
    tally = Tally()
    for row in rows:
        found = {theme.theme.value for theme in _read(analyst, row).themes}
        true = set(row["themes"].split("|"))
        tally += Tally(len(found & true), len(found - true), len(true - found))
    return tally


def _main_right(reading: Reading, row: Row) -> bool:
    return bool(reading.themes) and reading.themes[0].theme.value == row["themes"].split("|")[0]


def _pace(analyst: EmbeddedAnalyst, rows: list[Row]) -> tuple[float, float]:
    """Comments a second of processor time, and their mean length in characters."""
    began = time.process_time()
    for row in rows:
        _read(analyst, row)
    taken = time.process_time() - began
    return _share(len(rows), taken), _share(sum(len(row["text"]) for row in rows), len(rows))


def _taken(analyst: EmbeddedAnalyst, text: str) -> float:
    """Milliseconds of processor time for ten thousand characters; the better of two tries."""
    comment = Comment((text * _LONG)[:_LONG], 8)
    tries = []
    for _ in range(2):  # the first may also pay for collecting what came before
        began = time.process_time()
        analyst.read_now(comment)
        tries.append((time.process_time() - began) * 1000)
    return min(tries)


def _line(tally: Tally) -> str:
    return f"precision {tally.precision:.2f}, recall {tally.recall:.2f}, F1 {tally.f1:.2f}"


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
