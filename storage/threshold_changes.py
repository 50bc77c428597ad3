"""Sets of thresholds: proposed, published, rolled back; nothing of them is ever deleted."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Colleague, ThresholdChange

_IN_TURN = 7_021_448_190_355_172  # names the lock below; nobody else locks by this number


class PublishedThresholds(NamedTuple):
    """The set that admins put in force."""

    version: int
    narrowed: list[str]


@dataclass(frozen=True, slots=True)
class ThresholdChangeRecord:
    """One proposed set with everything that came of it; people by name."""

    id: int
    base_version: int
    narrowed: list[str]
    why: str
    rehearsal: dict[str, Any]
    proposer_id: int
    proposed_by: str
    proposed_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    version: int | None
    published_by: str | None
    published_at: datetime | None
    rolled_back_by: str | None
    rolled_back_at: datetime | None

    @property
    def open(self) -> bool:
        """Waiting to be published or turned down."""
        return self.version is None and self.withdrawn_at is None

    @property
    def stands(self) -> bool:
        """Published and not rolled back; the newest of these is in force."""
        return self.version is not None and self.rolled_back_at is None


async def in_force(tx: Transaction) -> PublishedThresholds | None:
    """None: as shipped."""
    row = await tx.execute(
        select(ThresholdChange.version, ThresholdChange.narrowed)
        .where(ThresholdChange.version.is_not(None), ThresholdChange.rolled_back_at.is_(None))
        .order_by(ThresholdChange.version.desc())
        .limit(1)
    )
    found = row.one_or_none()
    return None if found is None else PublishedThresholds(found.version or 0, found.narrowed)


async def in_turn(tx: Transaction) -> None:
    """Admins who change what is in force do it one after the other, until each one's commit."""
    await tx.execute(select(func.pg_advisory_xact_lock(_IN_TURN)))


async def add(
    tx: Transaction,
    *,
    base_version: int,
    narrowed: list[str],
    why: str,
    rehearsal: dict[str, Any],
    by: int,
    now: datetime,
) -> int:
    """A proposal; its number."""
    added = await tx.execute(
        insert(ThresholdChange)
        .values(
            base_version=base_version,
            narrowed=narrowed,
            why=why,
            rehearsal=rehearsal,
            proposed_by=by,
            proposed_at=now,
        )
        .returning(ThresholdChange.id)
    )
    return added.scalar_one()


async def every(tx: Transaction) -> list[ThresholdChangeRecord]:
    """The newest first."""
    rows = await tx.execute(_records().order_by(ThresholdChange.id.desc()))
    return [ThresholdChangeRecord(**row._mapping) for row in rows]


async def one(tx: Transaction, change_id: int) -> ThresholdChangeRecord | None:
    row = (await tx.execute(_records().where(ThresholdChange.id == change_id))).one_or_none()
    return None if row is None else ThresholdChangeRecord(**row._mapping)


def _records() -> Select[tuple[object, ...]]:
    people = {
        name: aliased(Colleague) for name in ("proposed", "withdrawn", "published", "rolled_back")
    }
    named = {f"{name}_by" for name in people} | {"proposer_id"}
    columns = [
        getattr(ThresholdChange, name)
        for name in ThresholdChangeRecord.__slots__
        if name not in named
    ]
    found = select(
        *columns,
        ThresholdChange.proposed_by.label("proposer_id"),
        *(person.name.label(f"{name}_by") for name, person in people.items()),
    ).select_from(ThresholdChange)
    for name, person in people.items():
        found = found.outerjoin(person, person.id == getattr(ThresholdChange, f"{name}_by"))
    return found


async def highest_version(tx: Transaction) -> int:
    """Of all that were ever published; 0 when none was."""
    row = await tx.execute(select(func.coalesce(func.max(ThresholdChange.version), 0)))
    return int(row.scalar_one() or 0)


async def publish(tx: Transaction, change_id: int, version: int, *, by: int, now: datetime) -> None:
    """From this commit on it is in force, under a version that nothing else ever had."""
    await _note(tx, change_id, version=version, published_by=by, published_at=now)


async def withdraw(tx: Transaction, change_id: int, *, by: int, now: datetime) -> None:
    await _note(tx, change_id, withdrawn_by=by, withdrawn_at=now)


async def roll_back(tx: Transaction, change_id: int, *, by: int, now: datetime) -> None:
    """What was in force before it is in force again."""
    await _note(tx, change_id, rolled_back_by=by, rolled_back_at=now)


async def _note(tx: Transaction, change_id: int, **facts: Any) -> None:
    await tx.execute(update(ThresholdChange).where(ThresholdChange.id == change_id).values(**facts))
