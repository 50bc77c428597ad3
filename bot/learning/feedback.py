"""What owners' answers come to: how many flags stood, why others did not, whose theme was right."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.hidden import LOWEST_SCORE
from bot.analyst.reading import Comment
from bot.figures.agreement import kappa
from bot.learning.chances import chance_of, flagged_by
from bot.learning.labelling import YES
from bot.learning.recalibrating import Flag
from storage.label_words import DisagreeReason, LabelAbout
from storage.labels import KeptReading, LabelRecord

Readings = Mapping[int, Sequence[KeptReading]]


@dataclass(frozen=True, slots=True)
class Stood:
    """Of the answered flags of one analyst, how many stood."""

    analyst: str
    stood: int
    flags: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the main theme read was the one that a person named; Cohen's kappa, or None."""

    right: int
    of: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Feedback:
    """``flags``: those of the embedded analyst that a bar decides about."""

    by_analyst: Sequence[Stood]
    reasons: Mapping[DisagreeReason, int]
    themes: Agreement
    flags: Sequence[Flag]


def feedback(labels: Sequence[LabelRecord], readings: Readings) -> Feedback:
    """Of the labels that hold and the readings of their answers."""
    answered = [
        one for one in labels if one.about is LabelAbout.FRUSTRATED and one.score >= LOWEST_SCORE
    ]
    analysts = sorted({kept.analyst for each in readings.values() for kept in each})
    return Feedback(
        by_analyst=[
            stood for name in analysts if (stood := _stood(name, answered, readings)).flags
        ],
        reasons=Counter(one.reason for one in answered if one.reason is not None),
        themes=_agreement(labels, readings),
        flags=_flags(answered, readings),
    )


def _stood(analyst: str, answered: Sequence[LabelRecord], readings: Readings) -> Stood:
    flags = [one for one in answered if flagged_by(readings.get(one.response_id, ()), analyst)]
    return Stood(analyst, sum(one.value == YES for one in flags), len(flags))


def _flags(answered: Sequence[LabelRecord], readings: Readings) -> list[Flag]:
    found = []
    for one in answered:
        kept = readings.get(one.response_id, ())
        if not flagged_by(kept, EmbeddedAnalyst.name):
            continue
        chance = chance_of(kept, Comment(one.comment, one.score))
        if chance is not None and not chance.outright:
            found.append(Flag(chance.probability, one.value == YES))
    return found


def _agreement(labels: Sequence[LabelRecord], readings: Readings) -> Agreement:
    """Of answers whose theme a person named and the embedded analyst read; no theme is "other"."""
    pairs = []
    for one in labels:
        if one.about is LabelAbout.THEME:
            pairs += [
                (main_theme(kept.found), one.value)
                for kept in readings.get(one.response_id, ())
                if kept.analyst == EmbeddedAnalyst.name
            ]
    right = sum(read == named for read, named in pairs)
    return Agreement(right, len(pairs), kappa(pairs))


def main_theme(found: Mapping[str, Any]) -> str:
    """The first theme of a reading as kept; "other" where it has none."""
    themes = found.get("themes") or [{"theme": "other"}]
    return str(themes[0]["theme"])
