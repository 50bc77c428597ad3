"""How probable the embedded analyst finds it that an answer shows a frustrated client."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.analyst.embedded import EmbeddedAnalyst
from bot.analyst.reading import Comment
from storage.labels import KeptReading

CHURN = "churn_language"
_EMBEDDED = EmbeddedAnalyst()


@dataclass(frozen=True, slots=True)
class Chance:
    """``outright``: churn language, which is flagged under every bar."""

    probability: float
    outright: bool

    def flagged(self, bar: float) -> bool:
        return self.outright or self.probability >= bar


def chance_of(readings: Sequence[KeptReading], comment: Comment) -> Chance | None:
    """As the present version kept it, else read again now; None where it cannot tell.

    Readings by an earlier version, and those from before probabilities were kept, are not used.
    """
    for kept in readings:
        known = kept.found.get("probability")
        if (
            kept.analyst == _EMBEDDED.name
            and kept.version == _EMBEDDED.version
            and known is not None
        ):
            return Chance(known, CHURN in kept.found.get("signals", ()))
    reading = _EMBEDDED.read_now(comment)
    if reading.probability is None:
        return None
    return Chance(reading.probability, CHURN in reading.signals)


def flagged_by(readings: Sequence[KeptReading], analyst: str) -> bool:
    """Whether this analyst flagged it when it read it."""
    return any(kept.analyst == analyst and kept.found.get("hidden") for kept in readings)
