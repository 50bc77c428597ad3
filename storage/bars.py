"""The bars that admins set, one row each; the newest that was not undone holds."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, text, update

from storage.database import Transaction
from storage.models import Bar, Colleague


@dataclass(frozen=True, slots=True)
class BarRecord:
    """A bar in force: the probability, since when and by whom, and what it was learned from."""

    id: int
    value: float
    why: str
    flags: int
    disagreed: int
    by: str
    since: datetime


async def in_force(tx: Transaction) -> BarRecord | None:
    """None: as the analyst was shipped."""
    row = await tx.execute(
        select(
            Bar.id,
            Bar.value,
            Bar.why,
            Bar.flags,
            Bar.disagreed,
            Colleague.name.label("by"),
            Bar.set_at.label("since"),
        )
        .join(Colleague, Colleague.id == Bar.set_by)
        .where(Bar.undone_at.is_(None))
        .order_by(Bar.id.desc())
        .limit(1)
    )
    found = row.one_or_none()
    return None if found is None else BarRecord(**found._mapping)


async def value(tx: Transaction) -> float | None:
    """The same, its value alone: every reading asks for it."""
    row = await tx.execute(
        select(Bar.value).where(Bar.undone_at.is_(None)).order_by(Bar.id.desc()).limit(1)
    )
    return row.scalar_one_or_none()


async def in_turn(tx: Transaction) -> None:
    """Whoever sets a bar is alone at it until this commits."""
    await tx.execute(text("LOCK TABLE bars IN SHARE ROW EXCLUSIVE MODE"))


async def put(
    tx: Transaction, bar: float, *, why: str, flags: int, disagreed: int, by: int, at: datetime
) -> None:
    """Set a new one."""
    await tx.execute(
        insert(Bar).values(
            value=bar, why=why, flags=flags, disagreed=disagreed, set_by=by, set_at=at
        )
    )


async def undo(tx: Transaction, bar_id: int, *, by: int, at: datetime) -> bool:
    """Take it back, so that the one before holds again. False: somebody did so before."""
    done = await tx.execute(
        update(Bar)
        .where(Bar.id == bar_id, Bar.undone_at.is_(None))
        .values(undone_at=at, undone_by=by)
        .returning(Bar.id)
    )
    return done.scalar_one_or_none() is not None
