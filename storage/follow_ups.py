"""Follow-ups: opened once, claimed by one, worked on, closed. Each act is one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from storage.database import Transaction
from storage.models import Colleague, FollowUp, TimelineEntry
from storage.records import TimelineRecord
from storage.words import Rule


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a follow-up, and since when; ``closed`` tells that nobody may any more.

    reached: the client was talked to. closed_by: who ended it.
    """

    colleague_id: int | None
    since: datetime | None
    closed: bool
    owner_id: int | None
    account_id: int
    contact_id: int
    reached: bool
    closed_by: int | None


async def open_once(tx: Transaction, **facts: Any) -> int | None:
    """Open the follow-up of a response; None when it has one already."""
    opened = await tx.execute(
        upsert(FollowUp)
        .values(**facts)
        .on_conflict_do_nothing(index_elements=[FollowUp.response_id])
        .returning(FollowUp.id)
    )
    return opened.scalar_one_or_none()


async def of_response(tx: Transaction, response_id: int) -> int | None:
    row = await tx.execute(select(FollowUp.id).where(FollowUp.response_id == response_id))
    return row.scalar_one_or_none()


async def holder(tx: Transaction, follow_up_id: int) -> Holder | None:
    row = await tx.execute(
        select(
            FollowUp.claimed_by.label("colleague_id"),
            FollowUp.claimed_at.label("since"),
            FollowUp.closed_at.is_not(None).label("closed"),
            FollowUp.owner_id,
            FollowUp.account_id,
            FollowUp.contact_id,
            FollowUp.reached_at.is_not(None).label("reached"),
            FollowUp.closed_by,
        ).where(FollowUp.id == follow_up_id)
    )
    found = row.one_or_none()
    return None if found is None else Holder(**found._mapping)


async def also_held(
    tx: Transaction, contact_id: int, colleague_id: int, besides: int
) -> int | None:
    """Another open follow-up of this person that the colleague has claimed; the oldest."""
    row = await tx.execute(
        select(FollowUp.id)
        .where(
            FollowUp.contact_id == contact_id,
            FollowUp.claimed_by == colleague_id,
            FollowUp.closed_at.is_(None),
            FollowUp.id != besides,
        )
        .order_by(FollowUp.id)
        .limit(1)
    )
    return row.scalar_one_or_none()


async def claim(tx: Transaction, follow_up_id: int, by: int, now: datetime) -> bool:
    """Compare and set: True for the one who was first, False for everybody else."""
    done = await tx.execute(
        update(FollowUp)
        .where(
            FollowUp.id == follow_up_id,
            FollowUp.claimed_by.is_(None),
            FollowUp.closed_at.is_(None),
        )
        .values(claimed_by=by, claimed_at=now)
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none() is not None


async def hand_back(tx: Transaction, follow_up_id: int, holder_id: int) -> bool:
    """Free it again; False when that holder no longer has it."""
    done = await tx.execute(
        update(FollowUp)
        .where(
            FollowUp.id == follow_up_id,
            FollowUp.claimed_by == holder_id,
            FollowUp.closed_at.is_(None),
        )
        .values(claimed_by=None, claimed_at=None)
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none() is not None


async def assign(tx: Transaction, follow_up_id: int, owner_id: int, reason: str) -> bool:
    """Make it theirs to claim; False when it is closed."""
    done = await tx.execute(
        update(FollowUp)
        .where(FollowUp.id == follow_up_id, FollowUp.closed_at.is_(None))
        .values(owner_id=owner_id, owner_reason=reason, claimed_by=None, claimed_at=None)
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none() is not None


async def hand_on(tx: Transaction, follow_up_id: int, owner_id: int, reason: str) -> None:
    """Whose it would be, were it handed back: whoever has claimed it keeps it."""
    await tx.execute(
        update(FollowUp)
        .where(FollowUp.id == follow_up_id, FollowUp.closed_at.is_(None))
        .values(owner_id=owner_id, owner_reason=reason)
    )


async def regrade(tx: Transaction, follow_up_id: int, *, was: Rule, **facts: Any) -> bool:
    """Another rule, severity and deadlines; False when it is closed or had another rule."""
    done = await tx.execute(
        update(FollowUp)
        .where(FollowUp.id == follow_up_id, FollowUp.rule == was, FollowUp.closed_at.is_(None))
        .values(**facts)
        .returning(FollowUp.id)
    )
    return done.scalar_one_or_none() is not None


async def tell_timeline(
    tx: Transaction,
    follow_up_id: int,
    what: str,
    *,
    at: datetime,
    by: int | None = None,
    note: str = "",
) -> int:
    """Add one line to its history; the number of the line."""
    line = await tx.execute(
        insert(TimelineEntry)
        .values(follow_up_id=follow_up_id, at=at, colleague_id=by, what=what, note=note)
        .returning(TimelineEntry.id)
    )
    return line.scalar_one()


async def timeline(tx: Transaction, follow_up_id: int) -> list[TimelineRecord]:
    """Its history, oldest first."""
    rows = await tx.execute(
        select(
            TimelineEntry.at,
            Colleague.name.label("colleague"),
            TimelineEntry.what,
            TimelineEntry.note,
        )
        .outerjoin(Colleague, Colleague.id == TimelineEntry.colleague_id)
        .where(TimelineEntry.follow_up_id == follow_up_id)
        .order_by(TimelineEntry.id)
    )
    return [TimelineRecord(**row._mapping) for row in rows]


async def of_account(tx: Transaction, account_id: int) -> Sequence[int]:
    """Every follow-up of its people, closed ones too."""
    rows = await tx.execute(
        select(FollowUp.id).where(FollowUp.account_id == account_id).order_by(FollowUp.id)
    )
    return rows.scalars().all()
