"""What one admin proposes and a second puts in force, of every kind; nothing is ever deleted."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, and_, func, insert, select, update
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Colleague
from storage.models.changes import Change


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A proposal with everything that came of it; people by name. Each kind says more."""

    id: int
    base_version: int
    why: str
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


R = TypeVar("R", bound=ChangeRecord)


@dataclass(frozen=True, slots=True)
class Changes(Generic[R]):
    """One kind of them: its table, and what is read of a row.

    ``turn`` names the lock under which they come into force; nobody else locks by this number.
    """

    table: type[Change]
    record: type[R]
    turn: int


def stands(table: type[Change]) -> ColumnElement[bool]:
    """Published and not rolled back."""
    return and_(table.version.is_not(None), table.rolled_back_at.is_(None))


async def in_turn(tx: Transaction, kind: Changes[R]) -> None:
    """Admins who change what is in force do it one after the other, until each one's commit."""
    await tx.execute(select(func.pg_advisory_xact_lock(kind.turn)))


async def add(
    tx: Transaction, kind: Changes[R], *, base_version: int, why: str, by: int, now: datetime,
    **content: Any,
) -> int:  # fmt: skip
    """A proposal; its number. ``content``: the columns that only this kind has."""
    added = await tx.execute(
        insert(kind.table)
        .values(base_version=base_version, why=why, proposed_by=by, proposed_at=now, **content)
        .returning(kind.table.id)
    )
    return added.scalar_one()


async def every(tx: Transaction, kind: Changes[R], *which: ColumnElement[bool]) -> list[R]:
    """All, or those of which this is true, the newest first."""
    rows = await tx.execute(_records(kind).where(*which).order_by(kind.table.id.desc()))
    return [kind.record(**row._mapping) for row in rows]


async def one(tx: Transaction, kind: Changes[R], change_id: int) -> R | None:
    return next(iter(await every(tx, kind, kind.table.id == change_id)), None)


def _records(kind: Changes[R]) -> Select[tuple[object, ...]]:
    """A column for each field; people by their names."""
    found: Select[Any] = select(kind.table.proposed_by.label("proposer_id"))
    found = found.select_from(kind.table)
    for name in (each.name for each in fields(kind.record) if each.name != "proposer_id"):
        column = getattr(kind.table, name)
        if name.endswith("_by"):
            person = aliased(Colleague)
            found = found.outerjoin(person, person.id == column)
            column = person.name.label(name)
        found = found.add_columns(column)
    return found


async def waiting(tx: Transaction, kind: Changes[R]) -> list[R]:
    """Proposed, and neither published nor turned down, the newest first."""
    table = kind.table
    return await every(tx, kind, table.version.is_(None), table.withdrawn_at.is_(None))


async def publish(
    tx: Transaction, kind: Changes[R], change_id: int, version: int, *, by: int, now: datetime
) -> None:
    """From this commit on it is in force, under a version that nothing else ever had."""
    await note(tx, kind, change_id, version=version, published_by=by, published_at=now)


async def withdraw(
    tx: Transaction, kind: Changes[R], change_id: int, *, by: int, now: datetime
) -> None:
    await note(tx, kind, change_id, withdrawn_by=by, withdrawn_at=now)


async def roll_back(
    tx: Transaction, kind: Changes[R], change_id: int, *, by: int, now: datetime
) -> None:
    """What was in force before it is in force again."""
    await note(tx, kind, change_id, rolled_back_by=by, rolled_back_at=now)


async def note(tx: Transaction, kind: Changes[R], change_id: int, **facts: Any) -> None:
    """What came of it."""
    await tx.execute(update(kind.table).where(kind.table.id == change_id).values(**facts))
