"""Why a follow-up was opened: the facts that were judged, and who was asked to own it."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Text, cast, func, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from storage.database import Transaction
from storage.models import FollowUp

_GAP = "facts", "gap"


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


async def note_gap(tx: Transaction, response_id: int, gap: dict[str, Any]) -> int | None:
    """Keep among the facts of an open follow-up a gap that came up since; its number, once."""
    changed = func.jsonb_set(FollowUp.evaluation, cast(list(_GAP), ARRAY(Text)), cast(gap, JSONB))
    done = await tx.execute(
        update(FollowUp)
        .where(
            FollowUp.response_id == response_id,
            FollowUp.closed_at.is_(None),
            FollowUp.evaluation.is_not(None),
            FollowUp.evaluation[_GAP].as_string().is_(None),
        )
        .values(evaluation=changed)
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none()
