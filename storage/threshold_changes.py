"""Sets of thresholds that admins propose, and the one they put in force."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import select

from storage.changes import ChangeRecord, Changes, stands
from storage.database import Transaction
from storage.models import ThresholdChange


class PublishedThresholds(NamedTuple):
    """The set that admins put in force."""

    version: int
    narrowed: list[str]


@dataclass(frozen=True, slots=True)
class ThresholdChangeRecord(ChangeRecord):
    """One proposed set."""

    narrowed: list[str]
    rehearsal: dict[str, Any]


THRESHOLD_CHANGES = Changes(ThresholdChange, ThresholdChangeRecord, turn=7_021_448_190_355_172)


async def in_force(tx: Transaction) -> PublishedThresholds | None:
    """None: as shipped."""
    row = await tx.execute(
        select(ThresholdChange.version, ThresholdChange.narrowed)
        .where(stands(ThresholdChange))
        .order_by(ThresholdChange.version.desc())
        .limit(1)
    )
    found = row.one_or_none()
    return None if found is None else PublishedThresholds(found.version or 0, found.narrowed)
