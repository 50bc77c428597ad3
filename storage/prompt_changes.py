"""New texts for prompts: proposed, published, rolled back; nothing of them is ever deleted."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Select, func, insert, select, true, update
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased

from storage.database import Transaction
from storage.models import Colleague, PromptChange

_IN_TURN = 7_021_448_190_355_171  # names the lock below; nobody else locks by this number


class PublishedText(NamedTuple):
    """A text that admins put in force."""

    prompt: str
    version: int
    body: str


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One proposed text with everything that came of it; people by name."""

    id: int
    prompt: str
    base_version: int
    shipped_version: int
    body: str
    why: str
    proposer_id: int
    proposed_by: str
    proposed_at: datetime
    rehearsal_stopped: str | None
    rehearsed_by: str | None
    rehearsed_at: datetime | None
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


async def in_force(tx: Transaction) -> list[PublishedText]:
    """Of each prompt that was changed the text that counts now; a handful of rows at most."""
    rows = await tx.execute(
        select(PromptChange.prompt, PromptChange.version, PromptChange.body)
        .where(PromptChange.version.is_not(None), PromptChange.rolled_back_at.is_(None))
        .ext(distinct_on(PromptChange.prompt))
        .order_by(PromptChange.prompt, PromptChange.version.desc())
    )
    return [PublishedText(row.prompt, row.version or 0, row.body) for row in rows]


async def in_turn(tx: Transaction) -> None:
    """Admins who change what is in force do it one after the other, until each one's commit."""
    await tx.execute(select(func.pg_advisory_xact_lock(_IN_TURN)))


async def add(
    tx: Transaction,
    *,
    prompt: str,
    base_version: int,
    shipped_version: int,
    body: str,
    why: str,
    by: int,
    now: datetime,
) -> int:
    """A proposal; its number."""
    added = await tx.execute(
        insert(PromptChange)
        .values(
            prompt=prompt,
            base_version=base_version,
            shipped_version=shipped_version,
            body=body,
            why=why,
            proposed_by=by,
            proposed_at=now,
            rehearsed_by=by,
        )
        .returning(PromptChange.id)
    )
    return added.scalar_one()


async def all_of(tx: Transaction, prompt: str | None = None) -> list[ChangeRecord]:
    """Every change, or those of one prompt, the newest first."""
    wanted = PromptChange.prompt == prompt if prompt is not None else true()
    rows = await tx.execute(_records().where(wanted).order_by(PromptChange.id.desc()))
    return [ChangeRecord(**row._mapping) for row in rows]


async def one(tx: Transaction, change_id: int) -> ChangeRecord | None:
    row = (await tx.execute(_records().where(PromptChange.id == change_id))).one_or_none()
    return None if row is None else ChangeRecord(**row._mapping)


def _records() -> Select[tuple[object, ...]]:
    people = {
        name: aliased(Colleague)
        for name in ("proposed", "rehearsed", "withdrawn", "published", "rolled_back")
    }
    named = {f"{name}_by" for name in people} | {"proposer_id"}
    columns = [getattr(PromptChange, name) for name in ChangeRecord.__slots__ if name not in named]
    found = select(
        *columns,
        PromptChange.proposed_by.label("proposer_id"),
        *(person.name.label(f"{name}_by") for name, person in people.items()),
    ).select_from(PromptChange)
    for name, person in people.items():
        found = found.outerjoin(person, person.id == getattr(PromptChange, f"{name}_by"))
    return found


async def highest_version(tx: Transaction, prompt: str) -> int:
    """Of all that were ever published of this prompt; 0 when none was."""
    row = await tx.execute(
        select(func.coalesce(func.max(PromptChange.version), 0)).where(
            PromptChange.prompt == prompt
        )
    )
    return int(row.scalar_one() or 0)


async def publish(tx: Transaction, change_id: int, version: int, *, by: int, now: datetime) -> None:
    """From this commit on it is in force, under a version that nothing else ever had."""
    await tx.execute(
        update(PromptChange)
        .where(PromptChange.id == change_id)
        .values(version=version, published_by=by, published_at=now)
    )


async def withdraw(tx: Transaction, change_id: int, *, by: int, now: datetime) -> None:
    await tx.execute(
        update(PromptChange)
        .where(PromptChange.id == change_id)
        .values(withdrawn_by=by, withdrawn_at=now)
    )


async def roll_back(tx: Transaction, change_id: int, *, by: int, now: datetime) -> None:
    """What was in force before it is in force again."""
    await tx.execute(
        update(PromptChange)
        .where(PromptChange.id == change_id)
        .values(rolled_back_by=by, rolled_back_at=now)
    )
