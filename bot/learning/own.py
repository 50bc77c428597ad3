"""The firm's own labels as rows to measure with, and what was read in them when they came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.analyst.hidden import LOWEST_SCORE
from bot.analyst.labelled import Labelled
from bot.learning.feedback import main_theme
from bot.learning.labelling import YES
from bot.tuned import in_force
from storage import labels
from storage.database import Database
from storage.label_words import LabelAbout
from storage.labels import KeptReading, LabelRecord


@dataclass(slots=True)
class Then:
    """Of one version's readings as they were made: flags and those that stood, themes and right."""

    flags: int = 0
    stood: int = 0
    themes: int = 0
    themes_right: int = 0


@dataclass(frozen=True, slots=True)
class Own:
    """``then``: by "analyst version". ``bar``: in force; None as shipped."""

    rows: Sequence[Labelled]
    then: Mapping[str, Then]
    bar: float | None


async def gather(database: Database) -> Own:
    """All labels that hold, in one transaction."""
    async with database.transaction() as tx:
        said = await labels.standing(tx)
        readings = await labels.readings_of(tx, [one.response_id for one in said])
        tuning = await in_force(tx)
    return Own(rows_of(said, readings), then_of(said, readings), tuning.bar)


def rows_of(
    said: Sequence[LabelRecord], readings: Mapping[int, Sequence[KeptReading]]
) -> list[Labelled]:
    """One row an answer. Whether it shows frustration counts for 7-10 alone, as flags do."""
    by_answer: dict[int, list[LabelRecord]] = {}
    for one in said:
        if one.about is LabelAbout.THEME or one.score >= LOWEST_SCORE:
            by_answer.setdefault(one.response_id, []).append(one)
    return [
        Labelled(
            row_id=str(number),
            source=those[0].system,
            language=_language(readings.get(number, ())),
            score=those[0].score,
            text=those[0].comment,
            frustrated=_frustrated(those),
            themes=tuple(one.value for one in those if one.about is LabelAbout.THEME),
        )
        for number, those in sorted(by_answer.items())
    ]


def _frustrated(those: Sequence[LabelRecord]) -> bool | None:
    said = [one.value == YES for one in those if one.about is LabelAbout.FRUSTRATED]
    return said[0] if said else None


def _language(readings: Sequence[KeptReading]) -> str:
    """As the first reading that was sure of it has it; "??" when none was."""
    known = (str(kept.found["language"]) for kept in readings if kept.found.get("language"))
    return next(known, "??")


def then_of(
    said: Sequence[LabelRecord], readings: Mapping[int, Sequence[KeptReading]]
) -> dict[str, Then]:
    """What each version had said of the answers that people then spoke about."""
    found: dict[str, Then] = {}
    for one in said:
        for kept in readings.get(one.response_id, ()):
            then = found.setdefault(f"{kept.analyst} {kept.version}", Then())
            if one.about is LabelAbout.THEME:
                then.themes += 1
                then.themes_right += main_theme(kept.found) == one.value
            elif one.score >= LOWEST_SCORE and kept.found.get("hidden"):
                then.flags += 1
                then.stood += one.value == YES
    return found
