"""Why a follow-up was opened: the facts that were judged, and who was asked to own it."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class AskedRecord:
    """One step in looking for an owner: by which rule, and what was found."""

    why: str
    found: str


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    """``facts`` are those of bot/follow_up/severity.py, by name, as they were last judged.

    by: the colleague who opened it by hand; empty where the desk did.
    """

    facts: dict[str, Any]
    thresholds_version: int
    asked: tuple[AskedRecord, ...] = ()
    by: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def evaluation_record(kept: dict[str, Any] | None) -> EvaluationRecord | None:
    """Back from what was stored; None for follow-ups from before it was."""
    if kept is None:
        return None
    return EvaluationRecord(
        facts=kept["facts"],
        thresholds_version=kept["thresholds_version"],
        asked=tuple(AskedRecord(**one) for one in kept["asked"]),
        by=kept["by"],
    )
